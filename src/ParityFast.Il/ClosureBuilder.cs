using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>
/// Follows code breadth first from a strategy's roots: calls, delegates, constructors, static constructors, and — rapid type
/// analysis — virtual slots on the types that are made. Each step is in order of the code, none in order of the file.
/// </summary>
internal sealed class ClosureBuilder
{
    private readonly Dictionary<IlMethod, ClosureMethod> _known = [];
    private readonly Queue<ClosureMethod> _queue = new();
    private readonly HashSet<IlType> _made = [], _enums = [], _arguments = [];
    private readonly HashSet<IlModule> _initialised = [];
    private readonly List<(IlMethod Slot, ClosureMethod Caller)> _slots = [];
    private readonly HashSet<IlMethod> _slotsKnown = [];
    private readonly List<int> _dispatched = [];
    private readonly HashSet<IlMethod> _filled = [];
    private readonly List<(IlType Type, ClosureMethod User)> _argumentTypes = [];
    private bool _makesArguments;

    public List<ClosureMethod> Methods { get; } = [];

    public List<IlType> Types { get; } = [];

    public List<IlType> Enums { get; } = [];

    /// <summary>Virtual members that are called, in order of the first call.</summary>
    public IEnumerable<IlMethod> Slots => _slots.Select(slot => slot.Slot);

    /// <summary>The contract's methods and the constructors of the strategy.</summary>
    public void AddRoots(IlType strategy, List<IlType> contracts)
    {
        foreach (var contract in contracts)
        {
            foreach (var slot in IlMethod.Sorted(contract.Methods))
            {
                foreach (var target in SlotTable.Targets(slot, strategy)) Enqueue(target, null);
            }
        }

        foreach (var constructor in IlMethod.Sorted(Array.FindAll(strategy.Methods, method => method.IsInstanceConstructor)))
            Enqueue(constructor, null);
        if (Methods.Count == 0) return;
        Make(strategy, Methods[0]);
        foreach (var contract in contracts)
        {
            foreach (var instance in strategy.Interfaces)
            {
                if (instance.Head?.Definition == contract) VisitArguments(instance, Methods[0]);
            }
        }
    }

    /// <summary>Methods of a dependency that are called from source; a virtual one may be any of its overrides in its module.</summary>
    public void AddRoots(IEnumerable<IlMethod> methods)
    {
        foreach (var method in methods)
        {
            Enqueue(method, null);
            if (method.IsInstanceConstructor) Make(method.Type, Methods[Methods.Count - 1]);
            if (!method.IsVirtual) continue;
            foreach (var handle in method.Type.Module.Metadata.TypeDefinitions)
            {
                foreach (var target in SlotTable.Targets(method, method.Type.Module.Type(handle))) Enqueue(target, null);
            }
        }
    }

    public void Walk()
    {
        do
        {
            while (_queue.Count > 0) Scan(_queue.Dequeue());
            Dispatch();
            if (_makesArguments) MakeArguments();
        }
        while (_queue.Count > 0);
    }

    /// <summary>Abstract members that are called and that nothing made here implements.</summary>
    public IEnumerable<(IlMethod Slot, ClosureMethod Caller)> Unfilled =>
        _slots.Where(slot => slot.Slot.IsAbstract && !_filled.Contains(slot.Slot));

    /// <summary>
    /// No code here makes an implementation, so the host hands one in: any implementation in these modules may be the one.
    /// </summary>
    public void AssumeGiven(IEnumerable<IlModule> modules)
    {
        foreach (var (slot, caller) in Unfilled.ToList())
        {
            foreach (var module in modules)
            {
                foreach (var handle in module.Metadata.TypeDefinitions)
                {
                    var type = module.Type(handle);
                    if (!type.IsInterface && (type.Attributes & System.Reflection.TypeAttributes.Abstract) == 0
                        && SlotTable.Targets(slot, type).Any())
                        Make(type, caller);
                }
            }
        }

        Walk();
    }

    private void Enqueue(IlMethod method, ClosureMethod? caller)
    {
        if (_known.ContainsKey(method)) return;
        var reached = new ClosureMethod(method, caller);
        _known.Add(method, reached);
        Methods.Add(reached);
        _queue.Enqueue(reached);
        Initialise(method.Type, reached);
    }

    // A static constructor runs when its type is touched, a module initialiser when anything in the module is.
    private void Initialise(IlType type, ClosureMethod user)
    {
        var module = type.Module;
        if (!ModuleBoundary.Follows(user.Method.Type.Module, type)) return;
        if (type.StaticConstructor is { } initialiser) Enqueue(initialiser, user);
        if (module.Zone != ModuleZone.Followed || !_initialised.Add(module)) return;
        if (module.FindType("<Module>")?.StaticConstructor is { } first) Enqueue(first, user);
    }

    private void Scan(ClosureMethod method)
    {
        Visit(method.Method.Signature, method);
        foreach (var local in method.Body.Locals) Visit(local, method);
        var isConstrained = false;
        foreach (var instruction in method.Body.Instructions)
        {
            ScanOperand(instruction, method, isConstrained);
            isConstrained = instruction.Code == ILOpCode.Constrained;
        }

        foreach (var region in method.Body.Regions)
        {
            if (region.Caught is { } caught) Visit(caught, method);
        }
    }

    private void ScanOperand(IlInstruction instruction, ClosureMethod method, bool isConstrained)
    {
        switch (instruction.Operand)
        {
            case TypeNode type:
                Visit(type, method);
                if (instruction.Code == ILOpCode.Ldtoken && type.Head?.Definition is { } named) Make(named, method);
                break;
            case FieldReference field:
                Visit(field.Owner, method);
                Visit(field.FieldType, method);
                if (field.Target is { IsStatic: true } target) Initialise(target.Type, method);
                break;
            case MethodReference reference:
                ScanCall(instruction.Code, reference, method, isConstrained);
                break;
        }
    }

    private void ScanCall(ILOpCode code, MethodReference reference, ClosureMethod method, bool isConstrained)
    {
        Visit(reference.Owner, method);
        Visit(reference.Signature, method);
        foreach (var argument in reference.Arguments) VisitArgument(argument, method);
        if (reference.Target is not { } target)
        {
            if (reference is { Owner.Name: "System.Activator", Name: "CreateInstance" }) MakeByReflection(reference, method);
            if (IsLazyWithoutFactory(reference) && reference.Owner.Arguments[0].Head?.Definition is { } made) Construct(made, method);
            return;
        }

        if (code == ILOpCode.Newobj) Make(target.Type, method);
        if (ModuleBoundary.Follows(method.Method.Type.Module, target)) Enqueue(target, method);
        var isVirtualCall = code is ILOpCode.Callvirt or ILOpCode.Ldvirtftn || isConstrained || target.IsStatic;
        if (target.IsVirtual && isVirtualCall && _slotsKnown.Add(target))
        {
            _slots.Add((target, method));
            _dispatched.Add(0);
        }
    }

    private void Visit(MethodSignature<TypeNode> signature, ClosureMethod user)
    {
        Visit(signature.ReturnType, user);
        foreach (var parameter in signature.ParameterTypes) Visit(parameter, user);
    }

    // Code that names a value type may have instances of it. A class has instances only if code constructs it.
    private void Visit(TypeNode type, ClosureMethod user)
    {
        if (type.Head?.Definition is { IsValueType: true } definition) Make(definition, user);
        if (type.Kind == TypeNodeKind.Generic) VisitArguments(type, user);
        else
        {
            foreach (var part in type.Parts) Visit(part, user);
        }
    }

    private void VisitArguments(TypeNode type, ClosureMethod user)
    {
        foreach (var argument in type.Arguments) VisitArgument(argument, user);
    }

    private void VisitArgument(TypeNode argument, ClosureMethod user)
    {
        Visit(argument, user);
        if (argument.Head?.Definition is not { } definition || !_arguments.Add(definition)) return;
        Make(definition, user);
        _argumentTypes.Add((definition, user));
    }

    private void Make(IlType type, ClosureMethod maker)
    {
        if (!ModuleBoundary.Follows(maker.Method.Type.Module, type)) return;
        if (type.IsEnum)
        {
            if (_enums.Add(type)) Enums.Add(type);
            return;
        }

        if (type.IsInterface || !_made.Add(type)) return;
        Types.Add(type);
        Initialise(type, maker);
        foreach (var method in SlotTable.ExternalOverrides(type)) Enqueue(method, maker);
        if (!type.IsValueType) return;
        foreach (var field in type.Fields)
        {
            if (!field.IsStatic) Visit(field.FieldType, maker);
        }
    }

    private void Dispatch()
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var (slot, caller) = _slots[i];
            for (; _dispatched[i] < Types.Count; _dispatched[i]++)
            {
                foreach (var target in SlotTable.Targets(slot, Types[_dispatched[i]]))
                {
                    _filled.Add(slot);
                    Enqueue(target, caller);
                }
            }
        }
    }

    private void MakeByReflection(MethodReference reference, ClosureMethod method)
    {
        if (reference.Arguments.Length == 1 && reference.Arguments[0].Head?.Definition is { } definition) Construct(definition, method);
        else _makesArguments = true;
    }

    // Such a Lazy<T> calls the constructor of T without arguments.
    private static bool IsLazyWithoutFactory(MethodReference reference) =>
        reference is { Name: ".ctor", Owner: { Head.Name: "System.Lazy`1", Arguments.Length: 1 } }
            && !reference.Signature.ParameterTypes.Any(parameter => parameter.Kind is TypeNodeKind.Generic or TypeNodeKind.TypeVariable);

    // new T() somewhere: any type argument may be constructed without arguments.
    private void MakeArguments()
    {
        foreach (var (type, user) in _argumentTypes) Construct(type, user);
    }

    private void Construct(IlType type, ClosureMethod user)
    {
        if (!ModuleBoundary.Follows(user.Method.Type.Module, type)) return;
        var constructor = Array.Find(type.Methods, method => method is { IsInstanceConstructor: true, Signature.ParameterTypes.Length: 0 });
        if (constructor is not null) Enqueue(constructor, user);
    }
}
