using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>What the rules ask of a compiled method.</summary>
internal sealed class IlRules(IlClosure closure, ParityPolicy policy)
{
    private readonly NameWords _modes = new(policy.Names("mode"));
    private readonly NameWords _venues = new(policy.Names("venue").Select(n => "=" + n));

    public void VisitMethod(IlMethod method)
    {
        var definition = method.Definition;
        if ((definition.Attributes & MethodAttributes.PinvokeImpl) != 0)
            closure.Find("PF0404", null, method, "", $"'{method.Display}' is code outside the runtime");
        if (method.Name == "Finalize" && (definition.Attributes & MethodAttributes.Virtual) != 0)
            closure.Find("PF0010", null, method, "", $"the finalizer of '{IlNames.Short(method.Type.Name)}' runs when the garbage collector decides");
        foreach (var attribute in AttributeNames(method.Assembly.Reader, definition.GetCustomAttributes()))
        {
            if (attribute is "System.Runtime.CompilerServices.AsyncStateMachineAttribute" or "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute")
                closure.Find("PF0009", null, method, "", $"'{method.Display}' is async: when it continues is up to the scheduler");
            else if (attribute == "System.Runtime.CompilerServices.UnsafeAccessorAttribute")
                closure.Find("PF0404", null, method, "", $"'{method.Display}' goes around access rules");
        }
    }

    public void VisitRegions(IlMethod method, MethodBodyBlock body)
    {
        // The compiler's own state machines catch everything to hand it on.
        if (IlNames.IsCompilerMade(IlNames.Short(method.Type.Name)) && method.Name == "MoveNext")
            return;
        foreach (var region in body.ExceptionRegions)
        {
            if (region.Kind != ExceptionRegionKind.Catch || IlMember.TypeOf(method.Assembly, region.CatchType) is not { } type)
                continue;
            if (type.Name == "System.Object" || policy.IsListed("catch-all", type.Name))
                closure.Find("PF0501", null, method, IlNames.Short(type.MetadataName), $"catching '{IlNames.Short(type.MetadataName)}' also catches what the machine did, not the inputs");
            else if (policy.IsListed("probe", type.Name))
                closure.Find("PF0503", null, method, IlNames.Short(type.MetadataName), $"catching '{IlNames.Short(type.MetadataName)}' finds out what the code runs on");
        }
    }

    public void VisitInstruction(IlMethod method, IlInstruction instruction, ref bool constrained)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Calli:
                closure.Find("PF0404", null, method, "", "a call through a function pointer");
                break;
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Jmp:
                if (IlMember.Read(method.Assembly, instruction.Token) is { } called)
                {
                    if (instruction.Code == ILOpCode.Newobj)
                        closure.Create(called.Type, method);
                    closure.Call(called, instruction.Code is ILOpCode.Callvirt or ILOpCode.Ldvirtftn || constrained, method);
                }

                break;
            case ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld:
                if (IlMember.Read(method.Assembly, instruction.Token) is { } field)
                    VisitStatic(method, field, instruction.Code);
                break;
            case ILOpCode.Box or ILOpCode.Constrained or ILOpCode.Initobj:
                closure.Create(IlMember.TypeOf(method.Assembly, MetadataTokens.EntityHandle(instruction.Token)), method);
                break;
        }

        constrained = instruction.Code == ILOpCode.Constrained;
    }

    public void VisitExternal(IlMember member, bool isPlatform, IlMethod by)
    {
        var verdict = policy.Judge(member);
        if (verdict.Kind == VerdictKind.Allowed || policy.IsTrusted(member.Type.Assembly))
            return;
        if (verdict.Kind == VerdictKind.Denied)
        {
            var entry = verdict.Entry!;
            // Inside a hash function a randomised hash is a hash, not a decision.
            var isHash = by.Name == "GetHashCode" || by.Name.EndsWith(".GetHashCode", StringComparison.Ordinal);
            var isExcused = (entry.Rule == "PF0011" && isHash) || (entry.Rule == "PF0401" && member.Name is "GetType" && by.Name is "Equals" or "PrintMembers" or "get_EqualityContract");
            if (!isExcused && !IsLowering(member, by))
                closure.Find(entry.Rule, entry.Severity, by, member.Display, $"'{member.Display}' {entry.Reason}");
            return;
        }

        if (isPlatform)
            closure.Find("PF0407", null, by, member.Display, $"'{member.Display}' is not on the list of verified members");
        else
            closure.Find("PF0408", null, by, member.Display, $"'{member.Display}' is in '{member.Type.Assembly}', whose code cannot be seen");
    }

    // What the compiler writes for collection expressions, params spans, iterators and records; nobody wrote it in source.
    private static bool IsLowering(IlMember member, IlMethod by) => by.Type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal) || member.Display switch
    {
        "RuntimeHelpers.EnsureSufficientExecutionStack" => by.Name == "PrintMembers",
        "ImmutableCollectionsMarshal.AsImmutableArray" or "CollectionsMarshal.SetCount" or "CollectionsMarshal.AsSpan" => true,
        "Environment.CurrentManagedThreadId" => IlNames.IsCompilerMade(IlNames.Short(by.Type.Name)) && !by.Name.EndsWith("MoveNext", StringComparison.Ordinal),
        _ => false,
    };

    public void VisitNamed(IlMember member, IlMethod by)
    {
        var name = PolicyTable.BareName(member.Name);
        if (member.ReturnType is { Name: "System.Boolean" or "System.String" } && _modes.Has(name))
            closure.Find("PF0101", "warning", by, member.Display, $"'{member.Display}' tells the mode of running by its name");
        if (member.ReturnType is { Name: "System.String" } && _venues.Has(name))
            closure.Find("PF0105", null, by, member.Display, $"'{member.Display}' names where the strategy trades, which differs between a backtest and live");
    }

    private void VisitStatic(IlMethod method, IlMember member, ILOpCode code)
    {
        if (closure.FindField(member) is not { } found)
        {
            var verdict = policy.Judge(member);
            if (verdict is { Kind: VerdictKind.Denied, Entry: { } entry })
                closure.Find(entry.Rule, entry.Severity, method, member.Display, $"'{member.Display}' {entry.Reason}");
            return;
        }

        closure.Touch(member.Type, method);
        var attributes = found.Field.Attributes;
        var isCompilers = IlNames.IsCompilerMade(member.Name) || IlNames.IsCompilerMade(member.TypeName);
        if (isCompilers || (attributes & FieldAttributes.Literal) != 0 || method.Name == ".cctor")
            return;
        if (AttributeNames(found.Assembly.Reader, found.Field.GetCustomAttributes()).Contains("System.ThreadStaticAttribute"))
            closure.Find("PF0203", null, method, member.Display, $"'{member.Display}' is another variable on every thread");
        else if ((attributes & FieldAttributes.InitOnly) == 0)
            closure.Find("PF0201", null, method, member.Display, $"'{member.Display}' is static and can be changed: it remembers across runs and is shared between strategies");
        else if (member.ReturnType is { } type && policy.IsListed("table", type.Name) && IlTables.IsChanged(found.Assembly, member))
            closure.Find("PF0202", null, method, member.Display, $"'{member.Display}' is static and readonly, but what it holds is changed");
    }

    private static IEnumerable<string> AttributeNames(MetadataReader reader, CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var constructor = reader.GetCustomAttribute(handle).Constructor;
            if (constructor.Kind == HandleKind.MemberReference && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent)
                yield return IlNames.MetadataName(reader, (TypeReferenceHandle)parent, out _);
            else if (constructor.Kind == HandleKind.MethodDefinition)
                yield return IlNames.MetadataName(reader, reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType());
        }
    }
}
