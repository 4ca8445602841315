namespace ParityFast.Il;

/// <summary>A method that the strategy can reach, its code, and the method through which it was reached first.</summary>
internal sealed class ClosureMethod(IlMethod method, ClosureMethod? caller)
{
    private IlBody? _body;

    public IlMethod Method { get; } = method;

    /// <summary>Null for a root.</summary>
    public ClosureMethod? Caller { get; } = caller;

    public IlBody Body => _body ??= IlBody.Of(Method);
}
