using System.Text.Json.Nodes;
using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>What is read from other programs and kept for later runs.</summary>
public sealed class FigureTests
{
    [Theory]
    [InlineData("123456,,instructions:u,1000,100.00,,\n", 123456L)]
    [InlineData("warning of the program\n42,,instructions:u,1000,100.00,,\n", 42L)]
    [InlineData("<not supported>,,instructions:u,0,100.00,,\n", null)]
    [InlineData("<not counted>,,instructions:u,0,0.00,,\n", null)]
    [InlineData("", null)]
    public void Parse_WhatPerfPrints_IsTheCountOrNothing(string output, long? expected) => Assert.Equal(expected, InstructionCount.Parse(output));

    [Theory]
    [InlineData(17_528.0, 17_528.0, false)]
    // 17,528 × 1.005 + 1,024 = 18,639.64
    [InlineData(17_528.0, 18_639.0, false)]
    [InlineData(17_528.0, 18_640.0, true)]
    [InlineData(0.0, 1_025.0, true)]
    [InlineData(50_000.0, 10.0, false)]
    [InlineData(null, 10.0, false)]
    [InlineData(10.0, null, false)]
    public void IsMore_BytesOfARun_AllowsForAPoolAndNoMore(double? reference, double? current, bool expected) => Assert.Equal(expected, ByteRule.IsMore(reference, current));

    [Fact]
    public void DigestOf_ABacktestAndASweep_AreTheirDigestsInSetOrder()
    {
        Assert.Equal("ab", CommandTree.DigestOf("""{"digest": "ab", "decisions": 3}"""));
        Assert.Equal("ab cd", CommandTree.DigestOf("""{"best": [{"set": 1, "digest": "cd"}, {"set": 0, "digest": "ab"}]}"""));
        Assert.Null(CommandTree.DigestOf("{}"));
    }

    [Fact]
    public void Put_TheSameKeyAgain_ReplacesItsLineAlone()
    {
        var folder = Directory.CreateTempSubdirectory("parityfast-history-");
        try
        {
            var path = Path.Combine(folder.FullName, "new", "history.jsonl");
            History.Put(path, Entry("a", 1));
            History.Put(path, Entry("b", 2));
            History.Put(path, Entry("a", 3));
            Assert.Equal([("b", 2), ("a", 3)], File.ReadAllLines(path).Select(line => JsonNode.Parse(line)!).Select(entry => (entry["commit"]!.GetValue<string>(), entry["rows"]!.GetValue<int>())));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonObject Entry(string commit, int rows) =>
        new() { ["processor"] = "p", ["runtime"] = "r", ["commit"] = commit, ["reference"] = "x", ["short"] = false, ["rows"] = rows };
}
