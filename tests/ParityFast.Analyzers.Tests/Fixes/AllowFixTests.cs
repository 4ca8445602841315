using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>PF0407 and PF0408: a line for the list of members that a person answers for.</summary>
public class AllowFixTests
{
    private const string File = "/0/parity.allow.txt";

    [Fact]
    public Task Fix_OfAnUnknownMember_ProposesItsLine() =>
        VerifyAsync("{|PF0407:System.Xml.XmlConvert.ToInt32(\"1\")|};", null,
            "allow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\n");

    [Theory]
    [InlineData("# Ours.\n", "# Ours.\nallow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\n")]
    [InlineData("# Ours.", "# Ours.\nallow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\n")]
    [InlineData("# Ours.\r\n", "# Ours.\r\nallow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\r\n")]
    [InlineData("", "allow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\n")]
    public Task Fix_WithAListAlready_AddsItsLine(string list, string longer) =>
        VerifyAsync("{|PF0407:System.Xml.XmlConvert.ToInt32(\"1\")|};", list, longer);

    [Fact]
    public Task Fix_OfADependencyWithoutCode_ProposesItsLine() =>
        VerifyAsync(
            "r = {|PF0408:Closed.Box.Twice(input)|};",
            null,
            "allow Closed.Box.Twice -- say why it is deterministic\n",
            MetadataReference.CreateFromImage(Harness.EmitBytes("Closed", "namespace Closed { public static class Box { public static int Twice(int x) => x * 2; } }", metadataOnly: true)));

    [Fact]
    public Task FixAll_OfSeveralMembers_ProposesALineForEach() =>
        VerifyAsync(
            "r = {|PF0407:System.Xml.XmlConvert.ToInt32(\"1\")|} + {|PF0407:System.Xml.XmlConvert.ToInt32(\"2\")|} + (int){|PF0407:System.Xml.XmlConvert.ToDecimal(\"1\")|};",
            null,
            "allow System.Xml.XmlConvert.ToInt32 -- say why it is deterministic\nallow System.Xml.XmlConvert.ToDecimal -- say why it is deterministic\n");

    // The code stays, so its markup goes only from what is expected after the fix.
    private static Task VerifyAsync(string body, string? list, string longer, params MetadataReference[] more)
    {
        var test = new FixTest<AllowFixProvider>();
        test.TestState.AdditionalReferences.AddRange(more);
        TestProject.Fill(test.TestState, StrategySource.Of(body));
        if (list is not null)
            test.TestState.AdditionalFiles.Add((File, SourceText.From(list, Encoding.UTF8)));
        TestProject.Fill(test.FixedState, StrategySource.Of(WithoutMarkup(body)));
        test.FixedState.AdditionalFiles.Add((File, SourceText.From(longer, Encoding.UTF8)));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string WithoutMarkup(string body)
    {
        Microsoft.CodeAnalysis.Testing.TestFileMarkupParser.GetSpans(body, out var code, out System.Collections.Immutable.ImmutableArray<TextSpan> _);
        return code;
    }
}
