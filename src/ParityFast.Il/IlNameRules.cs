using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>PF0101, PF0102, PF0105, PF0107, PF0108, PF0112, PF0601, PF0602: what names, and tests for types, give away.</summary>
internal sealed partial class IlNameRules(IlScene scene)
{
    private const string RunModeAttribute = "ParityFast.RunModeAttribute";

    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal)
    {
        "op_Equality", "op_Inequality", "Equals", "Contains", "StartsWith", "EndsWith", "Compare", "CompareOrdinal", "IndexOf",
    };

    private readonly Dictionary<IlField, string> _stored = [];
    private HashSet<IlField>? _storedFields;

    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        if (instruction.Operand is MethodReference named && IlScene.IsCall(instruction)) JudgeSetting(method, flow, at, named);
        switch (instruction.Operand)
        {
            case FieldReference { Target: { IsGenerated: false } field } when instruction.Code
                is ILOpCode.Ldfld or ILOpCode.Ldsfld or ILOpCode.Ldflda or ILOpCode.Ldsflda
                && field.Name[0] != '<' && scene.IsJudged(field.Type):
                var read = new NamedValue(field.Name, field.FieldType, $"{CallPath.Short(field.Type.FullName)}.{field.Name}");
                JudgeName(method, flow, at, read, IsOwnCount(method, field));
                JudgeMark(method, field.Type.Module, field.CustomAttributes, field.Name);
                JudgePoked(method, field);
                JudgeGivenName(method, flow, at, read,
                    scene.Given.IsSetByHost(field) || scene.Given.Is(field) || IsOfGiven(method, flow, at));
                break;
            case null when instruction.Code is ILOpCode.Ldarg:
                JudgeParameter(method, flow, at);
                break;
            case null when instruction.Code is ILOpCode.Ceq or ILOpCode.Beq or ILOpCode.Bne_un:
                JudgeIdentity(method, flow, at);
                break;
            case MethodReference { Target: { IsGenerated: false } called } when IlScene.IsCall(instruction) && scene.IsJudged(called.Type):
                var bare = PolicyTable.BareName(called.Name.Substring(called.Name.LastIndexOf('.') + 1));
                var result = new NamedValue(bare, called.Signature.ReturnType, CallPath.Display(called));
                JudgeName(method, flow, at, result);
                JudgeMark(method, called.Type.Module, called.CustomAttributes, CallPath.Display(called));
                if (called.Type.PropertyOf(called) is { } property)
                    JudgeMark(method, called.Type.Module, property.GetCustomAttributes(), CallPath.Display(called));
                var backing = Array.Find(called.Type.Fields, backed => backed.Name == $"<{bare}>k__BackingField");
                JudgeGivenName(method, flow, at, result,
                    (backing is not null && (scene.Given.IsSetByHost(backing) || scene.Given.Is(backing))) || IsOfGiven(method, flow, at));
                JudgeAsked(method, flow, at, (MethodReference)instruction.Operand!, called);
                JudgeLocator(method, called);
                JudgeNegativeLag(method, flow, at, called);
                break;
            case MethodReference { Target: null, Name: "get_Item" or "ElementAt" or "ElementAtOrDefault" or "Skip" or "GetValue" }:
                JudgeIndex(method, flow, at);
                break;
            case MethodReference { Target: null } call when call is
            {
                Owner.Name: "System.Object",
                Name: "GetType" or "ReferenceEquals" or "ToString" or "Equals"
            } or
            {
                Owner.Name: "System.Linq.Enumerable",
                Name: "OfType" or "Cast"
            }
                    && IlScene.IsCall(instruction):
                if (flow.Inputs(at).Any(input => input >= 0 && scene.Given.Is(method, flow, input)
                        && (call.Name is "OfType" or "Cast" || IlGiven.MayBeAny(flow.TypeOf(flow.Origin(input)))))
                    && !IlScene.IsSynthesised(method.Method))
                    scene.Add(method, "PF0102",
                        $"what the strategy was given is found out by '{CallPath.Display(call.Owner.Name, call.Name)}'");
                break;
            case MethodReference { Owner.Name: "System.String" } call when Comparisons.Contains(call.Name):
                foreach (var input in flow.Inputs(at)) JudgeText(method, flow.TextOf(input));
                break;
            case TypeNode type when instruction.Code is ILOpCode.Isinst or ILOpCode.Castclass:
                JudgeTypeTest(method, flow, flow.Inputs(at)[0], type, instruction.Code is ILOpCode.Castclass);
                break;
            case null or TypeNode
                when instruction.Code is ILOpCode.Ldelem or ILOpCode.Ldelema or (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_ref):
                JudgeIndex(method, flow, at);
                break;
        }
    }

    /// <summary>PF0101: a flag that was stored under another name, and is read by that.</summary>
    public void JudgeStored()
    {
        foreach (var method in scene.Methods)
        {
            // The getter of an automatic property reads what its name hides.
            var isWritten = IlScene.IsSynthesised(method.Method) && !method.Method.Name.StartsWith("get_", StringComparison.Ordinal);
            if (method.Method.IsInstanceConstructor || isWritten || method.Body.Instructions.Length == 0) continue;
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction is
                    {
                        Code: ILOpCode.Ldfld or ILOpCode.Ldsfld or ILOpCode.Ldflda,
                        Operand: FieldReference { Target: { } field }
                    } && _stored.TryGetValue(field, out var flag))
                    scene.Add(method, "PF0101", $"'{CallPath.Short(field.Type.FullName)}.{field.Name}' was made from '{flag}', "
                        + "which tells the mode of running by its name",
                        flag, "warning");
            }
        }
    }

    // The fields that a flag is put into, as it is, negated or compared.
    private void NoteStored(StackFlow flow, int at, string display, int depth = 0)
    {
        foreach (var (by, _) in flow.Uses(at))
        {
            var use = flow.Instructions[by];
            if (use is { Code: ILOpCode.Stfld or ILOpCode.Stsfld, Operand: FieldReference { Target: { } field } }) _stored[field] = display;
            else if (depth < 6 && use.Code == ILOpCode.Stloc)
                foreach (var load in flow.Loads((int)use.Number)) NoteStored(flow, load, display, depth + 1);
            else if (depth < 6 && use.Code is ILOpCode.Ceq or ILOpCode.Cgt or ILOpCode.Cgt_un or ILOpCode.Clt or ILOpCode.And or ILOpCode.Or
                or ILOpCode.Xor or ILOpCode.Conv_i4 or ILOpCode.Conv_u1)
                NoteStored(flow, by, display, depth + 1);
        }
    }

    private void JudgeName(ClosureMethod method, StackFlow flow, int at, NamedValue value, bool isOwnCount = false)
    {
        var (name, type, display) = value;
        if (name.Length == 0 || name is ".ctor" or ".cctor") return;
        var words = scene.Words;
        var isStored = flow.Uses(at).Count > 0
            && flow.Uses(at).All(use => flow.Instructions[use.By].Code is ILOpCode.Stfld or ILOpCode.Newobj);
        var isMode = IsModeEnum(type) || (words.Modes.Has(name) && IsModeLike(type));
        if (isMode && !words.Modes.Has(method.Method.Name)) NoteStored(flow, at, display);
        isStored &= !IsRenamed(flow, at);
        if (isMode && !isStored) scene.Add(method, "PF0101", $"'{display}' tells the mode of running by its name", display, "warning");
        if (type.Name == "System.String" && words.Venues.Has(name.StartsWith("Get", StringComparison.Ordinal) ? name.Substring(3) : name)
            && !isStored)
            scene.Add(method, "PF0105", $"'{display}' names the place of trading, which differs between a backtest and live", display);
        if (words.RunShapes.Has(name) && !isOwnCount)
            scene.Add(method, "PF0107", $"'{display}' tells the shape of the run: a live run does not know its end", display);
        if (words.ModeInputs.Has(name) && !isStored) scene.Add(method, "PF0112", $"'{display}' has no equal in a backtest", display);
        if (words.Futures.Has(name) && type.Name is not ("System.String" or "System.DateTime" or "System.Boolean" or "System.Void"))
            scene.Add(method, "PF0601", $"'{display}' is not known yet when the decision is taken live", display);
        if (words.Unfinished.Has(name))
            scene.Add(method, "PF0602", $"'{display}' is a candle that is not closed yet; a backtest has only closed ones", display);
    }

    private bool IsGivenModeEnum(TypeNode type) =>
        type.Definition is { IsEnum: true } definition && Telling(definition, scene.Words.GivenModeValues) >= 2;

    private bool IsOfGiven(ClosureMethod method, StackFlow flow, int at) =>
        flow.Inputs(at) is { Length: > 0 } inputs && inputs[0] >= 0 && scene.Given.Is(method, flow, inputs[0]);

    private void JudgeMark(ClosureMethod method, IlModule module, CustomAttributeHandleCollection attributes, string display)
    {
        if (module.HasAttribute(attributes, RunModeAttribute))
            scene.Add(method, "PF0101", $"'{display}' is marked as telling the mode of running", display);
    }

    private static int Telling(IlType definition, NameWords words) => definition.Fields.Count(field => field.IsLiteral
        && words.Has(field.Name));

    // Handed to code of the strategy as a parameter that does not tell it.
    private bool IsRenamed(StackFlow flow, int at) => flow.Uses(at).Any(use =>
        flow.Instructions[use.By] is { Code: ILOpCode.Newobj, Operand: MethodReference { Target: { } made } }
        && scene.IsJudged(made.Type) && !scene.Words.Modes.Has(made.ParameterName(use.Index))
            && !scene.Words.GivenModes.Has(made.ParameterName(use.Index)));

    /// <summary>PF0101: a name that tells the mode only because the host sets what it names.</summary>
    private void JudgeGivenName(ClosureMethod method, StackFlow flow, int at, NamedValue value, bool isGiven)
    {
        var (name, type, display) = value;
        if (!isGiven || IlScene.IsSynthesised(method.Method) || method.Method.IsInstanceConstructor || (scene.Words.Modes.Has(name)
            && IsModeLike(type))) return;
        if (scene.Words.GivenModes.Has(name) || scene.Words.Modes.Has(name) || IsGivenModeEnum(type))
            scene.Add(method, "PF0101", $"'{display}' is set by the host and tells the mode of running by its name", display, "warning");
    }

    // What the strategy is made with, by the name of the parameter.
    private void JudgeParameter(ClosureMethod method, StackFlow flow, int at)
    {
        if (!method.Method.IsInstanceConstructor || flow.Instructions[at].Number < 1 || !IlClosure.IsStrategy(method.Method.Type)) return;
        var name = method.Method.ParameterName((int)flow.Instructions[at].Number - 1);
        var type = flow.TypeOf(at);
        if (type is null || !IsModeLike(type) || !(scene.Words.Modes.Has(name) || scene.Words.GivenModes.Has(name) || IsModeEnum(type)
            || IsGivenModeEnum(type))) return;
        NoteStored(flow, at, name);
        if (flow.Uses(at).Any(use => flow.Instructions[use.By].Code is not (ILOpCode.Stfld or ILOpCode.Newobj or ILOpCode.Call)))
            scene.Add(method, "PF0101", $"'{name}' is set by the host and tells the mode of running by its name", name, "warning");
    }

    // "feed.CanReplay" tells a recording from a market; so does what an object of the host's does with code that it is handed.
    private void JudgeAsked(ClosureMethod method, StackFlow flow, int at, MethodReference call, IlMethod called)
    {
        if (called.IsStatic || flow.Inputs(at) is not { Length: > 0 } inputs || inputs[0] < 0 || !scene.Given.Is(method, flow, inputs[0]))
            return;
        if (!IlGiven.MayBeAny(flow.TypeOf(flow.Origin(inputs[0])))) return;
        var name = PolicyTable.BareName(called.Name);
        if (inputs.Length == 1 && call.Signature.ReturnType.Name == "System.Boolean" && scene.Words.Capabilities.Has(name))
            scene.Add(method, "PF0102", $"what the strategy was given says what it can do by '{name}'", CallPath.Display(called));
        if (!called.IsAbstract) return;
        var (delegates, visitors, isWriting) = (0, 0, false);
        for (var i = 1; i < inputs.Length; i++)
        {
            if (inputs[i] < 0) continue;
            var value = flow.Instructions[flow.Origin(inputs[i])];
            if (value is { Code: ILOpCode.Newobj, Operand: MethodReference made } && IlImmutability.IsDelegate(made.Owner))
            {
                delegates++;
                isWriting |= made.Owner.Head!.Name.StartsWith("System.Action", StringComparison.Ordinal);
            }
            else if (value.Code is ILOpCode.Newobj or ILOpCode.Ldarg
                && call.Signature.ParameterTypes[i - 1].Head?.Definition is { IsInterface: true } contract && scene.IsJudged(contract))
            {
                visitors++;
            }
        }

        var isChoice = name is "Accept" or "Visit" or "Match" or "Switch" or "Dispatch";
        if (isWriting || delegates > 1 || (isChoice && delegates + visitors > 0))
            scene.Add(method, "PF0102", $"what the strategy was given decides by '{name}' which code runs", CallPath.Display(called));
    }

    // Which object it is, by its reference.
    private void JudgeIdentity(ClosureMethod method, StackFlow flow, int at)
    {
        if (flow.Inputs(at) is not { Length: 2 } inputs || inputs[0] < 0 || inputs[1] < 0 || IlScene.IsSynthesised(method.Method)) return;
        if (inputs.Any(input => flow.Instructions[flow.Origin(input)].Code is ILOpCode.Ldnull or ILOpCode.Isinst or ILOpCode.Ldc_i4))
            return;
        if (inputs.Any(input => scene.Given.Is(method, flow, input) && IlGiven.MayBeAny(flow.TypeOf(flow.Origin(input)))))
            scene.Add(method, "PF0102", "which object the strategy was given decides here");
    }

    // What a type counts for itself, such as the candles left of a cool-down, says nothing about the run.
    private static bool IsOwnCount(ClosureMethod method, IlField field) =>
        field is { IsPrivate: true, IsInitOnly: false, IsStatic: false } && field.Type == method.Method.Type
            && IsWholeNumber(field.FieldType);

    private static bool IsWholeNumber(TypeNode type) =>
        type.Name is "System.Int32" or "System.Int64" or "System.UInt32" or "System.UInt64" or "System.Int16" or "System.UInt16"
            or "System.Byte" or "System.SByte";

    // A price that only the host writes: a public field of the strategy without a value of its own.
    private void JudgePoked(ClosureMethod method, IlField field)
    {
        if (field is not { IsPublic: true, IsInitOnly: false, IsStatic: false }
            || field.FieldType.Name is not ("System.Decimal" or "System.Double" or "System.Single")
                || !IlClosure.IsStrategy(field.Type) || IsStored(field)) return;
        scene.Add(method, "PF0112",
            $"'{CallPath.Short(field.Type.FullName)}.{field.Name}' is written by the code that makes the strategy alone",
            $"{CallPath.Short(field.Type.FullName)}.{field.Name}");
    }

    private bool IsStored(IlField field)
    {
        if (_storedFields is not null) return _storedFields.Contains(field);
        _storedFields = [];
        foreach (var handle in field.Type.Module.Metadata.MethodDefinitions)
        {
            if (field.Type.Module.Method(handle) is not { HasBody: true } method) continue;
            foreach (var instruction in IlBody.Of(method).Instructions)
            {
                if (instruction is { Code: ILOpCode.Stfld or ILOpCode.Ldflda, Operand: FieldReference { Target: { } stored } })
                    _storedFields.Add(stored);
            }
        }

        return _storedFields.Contains(field);
    }

    private static bool IsModeLike(TypeNode type)
    {
        if (type.Head?.Name == "System.Nullable`1" && type.Arguments.Length == 1) type = type.Arguments[0];
        return type.Name is "System.Boolean" or "System.String" or "System.Object" || type.Definition is { IsEnum: true };
    }

    private bool IsModeEnum(TypeNode type)
    {
        if (type.Definition is not { IsEnum: true } definition) return false;
        return scene.Words.Modes.Has(CallPath.Short(definition.FullName)) || Telling(definition, scene.Words.ModeValues) >= 2;
    }

    private void JudgeLocator(ClosureMethod method, IlMethod called)
    {
        if (scene.Words.Locators.Has(CallPath.Short(called.Type.FullName)))
            scene.Add(method, "PF0108", $"'{CallPath.Display(called)}' can hand out anything", CallPath.Display(called));
    }

    private void JudgeNegativeLag(ClosureMethod method, StackFlow flow, int at, IlMethod called)
    {
        if (called is not { Signature.ParameterTypes.Length: 1 }
            || (called.Name != "get_Item" && !scene.Policy.IsListed("bar-reader", called.Name))
            || flow.Inputs(at) is not { Length: 2 } inputs || inputs[1] < 0)
            return;
        if (flow.Instructions[inputs[1]] is { Code: ILOpCode.Ldc_i4, Number: < 0 })
            scene.Add(method, "PF0601", $"'{CallPath.Display(called)}' is asked for a candle after the current one",
                CallPath.Display(called));
    }

    // closes[index + 1], if index is a field or a parameter. A loop's own variable is not a position in time.
    private void JudgeIndex(ClosureMethod method, StackFlow flow, int at)
    {
        if (flow.Inputs(at) is not { Length: 2 } inputs || inputs[0] < 0 || inputs[1] < 0) return;
        if (flow.Instructions[inputs[0]].Operand is not FieldReference series || !scene.Words.Series.Has(series.Name)) return;
        if (flow.Instructions[inputs[1]].Code != ILOpCode.Add) return;
        // A local that is written once is another name for what was put into it.
        var terms = flow.Inputs(inputs[1]).Select(term => term < 0 ? default : flow.Instructions[flow.Origin(term)]).ToList();
        var isAhead = terms.Exists(term => term is { Code: ILOpCode.Ldc_i4, Number: > 0 })
            && terms.Exists(term => term is { Operand: FieldReference } or { Code: ILOpCode.Ldarg });
        if (isAhead) scene.Add(method, "PF0601", $"'{series.Name}' is read after the current candle");
    }

    private void JudgeText(ClosureMethod method, string? text)
    {
        if (text is { Length: > 1 and < 24 } && scene.Words.ModeTexts.Has(text))
            scene.Add(method, "PF0105", $"a text is compared with \"{text}\", the name of a way of running");
    }
}
