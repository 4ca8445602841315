using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>
/// Which instruction made each value that another one takes: the evaluation stack, run through once from top to bottom, as the
/// compilers write it. When branches meet, the one that came first counts.
/// </summary>
internal sealed class StackFlow
{
    // What a handler finds on the stack: Caught, less the number of its region.
    private const int Caught = -2;
    private static readonly int[] None = [];

    private readonly IlMethod _method;
    private readonly IlBody _body;
    private readonly int[][] _inputs;
    private readonly List<(int By, int Index)>?[] _uses;
    private readonly Dictionary<int, List<int>> _meets = [];
    private readonly Dictionary<int, List<int>> _others = [];
    private List<int> _stack = [];

    public StackFlow(ClosureMethod method)
    {
        (_method, _body) = (method.Method, method.Body);
        _inputs = new int[_body.Instructions.Length][];
        _uses = new List<(int, int)>?[_body.Instructions.Length];
        for (var i = 0; i < _body.Regions.Length; i++)
        {
            var region = _body.Regions[i];
            if (region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter) _meets[region.HandlerStart] = [Caught - i];
            if (region.Kind == ExceptionRegionKind.Filter) _meets[region.FilterStart] = [-1];
        }

        for (var i = 0; i < _inputs.Length; i++) Step(i);
    }

    public IlInstruction[] Instructions => _body.Instructions;

    /// <summary>
    /// The instructions that made what instruction <paramref name="at"/> takes, in the order of its arguments; negative for one that no
    /// instruction made.
    /// </summary>
    public int[] Inputs(int at) => _inputs[at];

    /// <summary>Who takes what instruction <paramref name="at"/> makes, and as which argument.</summary>
    public IReadOnlyList<(int By, int Index)> Uses(int at) => _uses[at] ?? (IReadOnlyList<(int, int)>)[];

    /// <summary>The instructions that may have made a value in the place of the one that counts: those of other branches.</summary>
    public IReadOnlyList<int> Others(int at) => _others.TryGetValue(at, out var others) ? others : (IReadOnlyList<int>)[];

    /// <summary>The module that the code is in.</summary>
    public IlModule Module => _method.Type.Module;

    /// <summary>Whether the method returns a reference that cannot be written through.</summary>
    public bool ReturnsReadOnly => _method.ReturnsReadOnly;

    public TypeNode LocalType(int local) => _body.Locals[local];

    /// <summary>The instruction that first made a value: through casts, and through a local that is written once.</summary>
    public int Origin(int at)
    {
        for (var steps = 0; at >= 0 && steps < 16; steps++)
        {
            var instruction = Instructions[at];
            var next = instruction.Code switch
            {
                ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Box or ILOpCode.Unbox_any => _inputs[at].Length > 0 ? _inputs[at][0] : -1,
                ILOpCode.Ldloc => OnlyWrite((int)instruction.Number),
                _ => -1,
            };
            if (next < 0) return at;
            at = next;
        }

        return at;
    }

    /// <summary>The type of the value that an instruction leaves on the stack if the instruction alone determines it.</summary>
    public TypeNode? TypeOf(int at)
    {
        if (at < 0) return at <= Caught ? _body.Regions[Caught - at].Caught : null;
        var instruction = Instructions[at];
        return instruction switch
        {
            { Code: ILOpCode.Ldarg } => Argument((int)instruction.Number),
            { Code: ILOpCode.Ldloc or ILOpCode.Ldloca } => _body.Locals[(int)instruction.Number],
            { Code: ILOpCode.Castclass or ILOpCode.Unbox_any or ILOpCode.Isinst, Operand: TypeNode type } => type,
            { Operand: FieldReference field } => field.FieldType.Substitute(field.Owner.Arguments),
            { Code: ILOpCode.Newobj, Operand: MethodReference constructor } => constructor.Owner,
            { Operand: MethodReference call } => call.Signature.ReturnType.Substitute(call.Owner.Arguments),
            { Code: ILOpCode.Ldelem_ref } => TypeOf(_inputs[at][0]) is { Kind: TypeNodeKind.Array } array ? array.Parts[0] : null,
            _ => null,
        };
    }

    /// <summary>The text that an instruction loads; null if it loads none.</summary>
    public string? TextOf(int at) => at >= 0 ? Instructions[Origin(at)].Operand as string : null;

    /// <summary>The loads of a local.</summary>
    public IEnumerable<int> Loads(int local)
    {
        for (var i = 0; i < Instructions.Length; i++)
        {
            if (Instructions[i].Code is ILOpCode.Ldloc or ILOpCode.Ldloca && Instructions[i].Number == local) yield return i;
        }
    }

    private int OnlyWrite(int local)
    {
        var found = -1;
        for (var i = 0; i < Instructions.Length; i++)
        {
            if (Instructions[i].Code != ILOpCode.Stloc || Instructions[i].Number != local) continue;
            if (found >= 0 || _inputs[i] is not { Length: 1 }) return -1;
            found = _inputs[i][0];
        }

        return found;
    }

    private TypeNode? Argument(int number)
    {
        if (!_method.IsStatic && number-- == 0) return _method.Type.Node;
        return number < _method.Signature.ParameterTypes.Length ? _method.Signature.ParameterTypes[number] : null;
    }

    private void Step(int at)
    {
        if (_meets.TryGetValue(at, out var met) && (_stack.Count == 0 || met.Count == _stack.Count))
        {
            Join(met);
            _stack = [.. met];
        }

        var instruction = Instructions[at];
        if (instruction.Code == ILOpCode.Dup)
        {
            _inputs[at] = None;
            _stack.Add(_stack.Count > 0 ? _stack[_stack.Count - 1] : -1);
            return;
        }

        var (pops, pushes) = StackEffect.Of(instruction, _method.Signature.ReturnType.Name != "System.Void");
        Take(at, pops);
        if (pushes) _stack.Add(at);
        Branch(instruction);
    }

    private void Take(int at, int count)
    {
        var inputs = count == 0 ? None : new int[count];
        for (var i = count - 1; i >= 0; i--)
        {
            inputs[i] = -1;
            if (_stack.Count == 0) continue;
            inputs[i] = _stack[_stack.Count - 1];
            _stack.RemoveAt(_stack.Count - 1);
            if (inputs[i] >= 0) (_uses[inputs[i]] ??= []).Add((at, i));
        }

        _inputs[at] = inputs;
    }

    private void Branch(IlInstruction instruction)
    {
        if (instruction.Operand is int[] targets)
        {
            foreach (var target in targets) Meet(target);
        }
        else if (instruction.Code is >= ILOpCode.Br and <= ILOpCode.Blt_un)
        {
            Meet((int)instruction.Number);
        }

        if (instruction.Code is ILOpCode.Br or ILOpCode.Leave or ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Endfinally
            or ILOpCode.Endfilter)
            _stack = [];
    }

    private void Meet(int target)
    {
        if (_meets.TryGetValue(target, out var met)) Join(met);
        else _meets[target] = [.. _stack];
    }

    private void Join(List<int> met)
    {
        for (var i = 0; i < met.Count && met.Count == _stack.Count; i++)
        {
            if (met[i] == _stack[i]) continue;
            if (!_others.TryGetValue(met[i], out var others)) _others[met[i]] = others = [];
            if (!others.Contains(_stack[i])) others.Add(_stack[i]);
        }
    }
}
