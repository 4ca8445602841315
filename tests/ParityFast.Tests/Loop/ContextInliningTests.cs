using System.Reflection;

namespace ParityFast.Tests.Loop;

/// <summary>
/// A call of an instance member takes the context's address, and what has an address lives in memory: one member that is not inlined made
/// a backtest of baseline-perps 1.16 times slower.
/// </summary>
public sealed class ContextInliningTests
{
    // The JIT inlines a body of 16 bytes whatever it is: a getter that reads a field.
    private const int AlwaysInlined = 16;
    private const BindingFlags OwnInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void EveryMemberOfAContextThatAStrategyCallsIsInlined()
    {
        var members = typeof(DecisionContext).GetMethods(OwnInstance).Where(method => !method.IsAssembly).ToList();
        Assert.True(members.Count > 30, $"{members.Count} members");
        Assert.Empty(members.Where(IsCalled).Select(method => method.Name));
    }

    private static bool IsCalled(MethodInfo method) =>
        method.GetMethodBody()!.GetILAsByteArray()!.Length > AlwaysInlined
        && !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining);
}
