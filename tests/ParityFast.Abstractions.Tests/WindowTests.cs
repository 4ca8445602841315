namespace ParityFast.Tests;

public sealed class WindowTests
{
    [Fact]
    public void Push_AnyNumberOfValues_KeepsTheLatest()
    {
        var (w8, w16, w32, w64) = (new Window8<long>(), new Window16<long>(), new Window32<long>(), new Window64<long>());
        var pushed = new List<long>();
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal((Math.Min(i, 8), Math.Min(i, 16), Math.Min(i, 32), Math.Min(i, 64)), (w8.Count, w16.Count, w32.Count, w64.Count));
            for (var age = 0; age < w64.Count; age++)
            {
                var expected = pushed[^(age + 1)];
                if (age < w8.Count) Assert.Equal(expected, w8[age]);
                if (age < w16.Count) Assert.Equal(expected, w16[age]);
                if (age < w32.Count) Assert.Equal(expected, w32[age]);
                Assert.Equal(expected, w64[age]);
            }

            pushed.Add(i * 7);
            w8.Push(i * 7);
            w16.Push(i * 7);
            w32.Push(i * 7);
            w64.Push(i * 7);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Indexer_BeyondCount_Throws(int age)
    {
        var window = new Window8<Price>();
        window.Push(new Price(1));
        window.Push(new Price(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => window[age]);
    }

    [Fact]
    public void Window_InState_IsPlainBytes()
    {
        Assert.Equal(8 * 8 + 8, System.Runtime.CompilerServices.Unsafe.SizeOf<Window8<Price>>());
        Assert.Equal(64 * 16 + 8, System.Runtime.CompilerServices.Unsafe.SizeOf<Window64<decimal>>());
    }
}
