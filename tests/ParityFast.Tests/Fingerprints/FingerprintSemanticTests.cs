namespace ParityFast.Tests.Fingerprints;

/// <summary>What may change a decision: the hash changes.</summary>
public sealed class FingerprintSemanticTests
{
    private static readonly string Original = CompiledCode.FingerprintOf(SampleSource.Text).Hash!;

    [Fact]
    public void Compute_Constant_Differs() => AssertDiffers("state.Last + 1;", "state.Last + 2;");

    [Fact]
    public void Compute_StaticReadonly_Differs() => AssertDiffers("0.25m", "0.26m");

    [Fact]
    public void Compute_Callee_Differs() => AssertDiffers("number * 2;", "number * 3;");

    [Fact]
    public void Compute_ArrayData_Differs() => AssertDiffers("13, 17, 19, 23", "13, 17, 19, 29");

    [Fact]
    public void Compute_ImplementationBehindInterface_Differs() => AssertDiffers("number > limit * 2", "number >= limit * 2");

    [Fact]
    public void Compute_ConstructorArgument_Differs() => AssertDiffers("new Threshold(12)", "new Threshold(13)");

    [Fact]
    public void Compute_LambdaBody_Differs() => AssertDiffers("value < limit + 40", "value < limit + 41");

    [Fact]
    public void Compute_LocalFunction_Differs() => AssertDiffers("=> limit * by", "=> limit - by");

    [Fact]
    public void Compute_SwitchOnStringValue_Differs() => AssertDiffers("\"CHF\" => 5", "\"CHF\" => 6");

    [Fact]
    public void Compute_SwitchOnStringLabel_Differs() => AssertDiffers("\"NZD\" =>", "\"NZE\" =>");

    [Fact]
    public void Compute_GenericCallee_Differs() => AssertDiffers("CompareTo(right) >= 0", "CompareTo(right) > 0");

    [Fact]
    public void Compute_GenericCalleesArgument_Differs() => AssertDiffers("Size.CompareTo(other.Size)", "other.Size.CompareTo(Size)");

    [Fact]
    public void Compute_AsyncBody_Differs() => AssertDiffers("number / 7", "number / 8");

    [Fact]
    public void Compute_IteratorBody_Differs() => AssertDiffers("number >> i", "number >> (i + 1)");

    [Fact]
    public void Compute_OperandOrder_Differs() => AssertDiffers("state.Last = number - limit", "state.Last = limit - number");

    [Fact]
    public void Compute_Operator_Differs() => AssertDiffers("number ^= 1", "number |= 1");

    [Fact]
    public void Compute_StateFieldType_Differs() => AssertDiffers("public struct Tally { public int Wins;", "public struct Tally { public long Wins;");

    [Fact]
    public void Compute_StateFieldOrder_Differs() => AssertDiffers("public int Wins; public int Losses;", "public int Losses; public int Wins;");

    [Fact]
    public void Compute_StateFieldAdded_Differs() => AssertDiffers("public int Losses;", "public int Losses; public int Draws;");

    [Fact]
    public void Compute_StrategyFieldOrder_Differs() => AssertDiffers("_slow, _range;", "_range, _slow;");

    [Fact]
    public void Compute_IndicatorUpdate_Differs() => AssertDiffers("candles.High[i] - candles.Low[i]", "candles.Low[i] - candles.High[i]");

    [Fact]
    public void Compute_IndicatorConstructor_Differs() => AssertDiffers("\"spread({period})\", period, 1,", "\"spread({period})\", period + 1, 1,");

    [Fact]
    public void Compute_DeclaredIndicator_Differs() => AssertDiffers("setup.Sma(config.Period)", "setup.Ema(config.Period)");

    [Fact]
    public void Compute_EnumValueName_Differs() => AssertDiffers("Wild = 2 }", "Fierce = 2 }", "Mood.Wild", "Mood.Fierce");

    [Fact]
    public void Compute_ExceptionRegion_Differs() => AssertDiffers("catch (OverflowException)", "catch (ArithmeticException)");

    [Fact]
    public void Compute_ReasonText_Differs() => AssertDiffers("\"Because\"", "\"Therefore\"");

    [Fact]
    public void Compute_CheckedArithmetic_Differs() => AssertDiffers("checked(number * 3)", "unchecked(number * 3)");

    [Fact]
    public void Compute_ModuleInitialiser_Differs() => Assert.NotEqual(Original, CompiledCode.FingerprintOf(SampleSource.Text + """
        internal static class Start { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() => Environment.ExitCode = 3; }
        """).Hash);

    [Fact]
    public void Compute_Debug_Differs() => Assert.NotEqual(Original, CompiledCode.FingerprintOf(SampleSource.Text, release: false).Hash);

    private static void AssertDiffers(string old, string replacement, string alsoOld = "", string alsoReplacement = "")
    {
        var source = SampleSource.With(old, replacement);
        if (alsoOld.Length > 0) source = source.Replace(alsoOld, alsoReplacement, StringComparison.Ordinal);
        Assert.NotEqual(Original, CompiledCode.FingerprintOf(source).Hash);
    }
}
