using System.Security.Cryptography;

namespace ParityFast.Cli.Tests;

/// <summary>What a log can be held to: its hash, its signature, the figures of its footer.</summary>
public sealed class LogProofTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Trait("Category", "Endurance")]
    [Fact]
    public void Commands_ThatWriteOrReadALog_PrintTheSameHash()
    {
        var backtest = files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "hashed", "--format", "json").Json;
        var (log, hash) = (backtest.GetProperty("log_path").GetString()!, backtest.GetProperty("log_hash").GetString()!);
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, files.Run("inspect", log, "--format", "json").Json.GetProperty("log_hash").GetString());
        Assert.Equal(hash, files.Run("replay", log, "--format", "json").Json.GetProperty("log_hash").GetString());
        Assert.Equal(hash, files.Run("compare", log, "log.msgpack", "--format", "json").Json.GetProperty("backtest_log_hash").GetString());
        Assert.Equal(hash, files.Run("report", log, "--output", "h.html", "--format", "json").Json.GetProperty("log_hashes")[0].GetString());
        Assert.Contains(hash, files.Run("inspect", log).Output, StringComparison.Ordinal);
        Assert.Contains(hash, files.Run("replay", log).Output, StringComparison.Ordinal);
        Assert.Contains(hash, files.Run("compare", log, log).Output, StringComparison.Ordinal);
        Assert.Contains(hash, files.Run("export", log, "--output", "h.json").Error, StringComparison.Ordinal);
        Assert.Contains(hash, files.Run("report", log, "--output", "h.html").Error, StringComparison.Ordinal);
        Assert.Contains(hash, files.Run("backtest", "candles.csv", "--like", log, "--no-log").Error, StringComparison.Ordinal);
        var live = files.Run("live", "candles.csv", "--strategy", "sma-cross", "--symbol", "X", "--interval", "60", "--price-decimals", "2", "--log-dir", "hashed", "--format", "json").Json;
        Assert.Equal(live.GetProperty("log_hash").GetString(), files.Run("inspect", live.GetProperty("log_path").GetString()!, "--format", "json").Json.GetProperty("log_hash").GetString());
    }

    [Theory]
    [InlineData("inspect LOG")]
    [InlineData("replay LOG")]
    [InlineData("compare LOG log.msgpack")]
    [InlineData("export LOG --output e.json")]
    [InlineData("report LOG --output e.html")]
    [InlineData("backtest candles.csv --no-log --like LOG")]
    public void Command_ExpectedHash_IsDemanded(string command)
    {
        var (log, hash) = Logged();
        var words = command.Replace("LOG", log, StringComparison.Ordinal).Split(' ');
        Assert.NotEqual(ExitCode.BadInput, files.Run([.. words, "--expect-hash", hash]).Code);
        Assert.NotEqual(ExitCode.BadInput, files.Run([.. words, "--expect-hash", hash.ToUpperInvariant()]).Code);
        var other = files.Run([.. words, "--expect-hash", new string('0', 64)]);
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Empty(other.Output);
        Assert.Contains(hash, other.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, files.Run([.. words, "--expect-hash", hash[..8]]).Code);
    }

    [Theory]
    [InlineData("inspect candles.csv")]
    [InlineData("inspect log.json")]
    [InlineData("replay log.json")]
    [InlineData("backtest candles.csv --no-log")]
    [InlineData("report rows.csv --output r.html")]
    public void Command_ExpectedHashOfWhatHasNone_IsRefused(string command)
    {
        Assert.Equal(ExitCode.BadInput, files.Run([.. command.Split(' '), "--expect-hash", new string('0', 64)]).Code);
        Assert.Equal(ExitCode.BadInput, files.Run([.. command.Split(' '), "--verify-key", Keys().Public]).Code);
    }

    [Fact]
    public void Inspect_SignedLog_IsByTheKeyAndNoOther()
    {
        var (key, open) = Keys();
        var other = Keys("other").Public;
        var run = files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "signed", "--sign-key", key, "--format", "json");
        Assert.Equal(ExitCode.Done, run.Code);
        var log = run.Json.GetProperty("log_path").GetString()!;
        Assert.True(File.Exists(files.PathOf(log + ".sig")));
        var good = files.Run("inspect", log, "--verify-key", open, "--format", "json");
        Assert.Equal(ExitCode.Done, good.Code);
        Assert.Matches("^[0-9a-f]{64}$", good.Json.GetProperty("signed_by").GetString()!);
        Assert.Contains("is by the key", files.Run("inspect", log, "--verify-key", other).Error, StringComparison.Ordinal);
        Assert.Contains("this log has no signature", files.Run("inspect", "log.msgpack", "--verify-key", open).Error, StringComparison.Ordinal);

        // A forger makes seals that hold; the signature is of another log then.
        var objects = LogTree.Read(File.ReadAllBytes(files.PathOf(log)));
        objects.RemoveAt(4);
        File.WriteAllBytes(files.PathOf(log), LogTree.Write(objects));
        Assert.Contains("what was signed has", files.Run("replay", log, "--verify-key", open).Error, StringComparison.Ordinal);

        // Neither does it help to say in the signature that it is of that one.
        var signature = File.ReadAllText(files.PathOf(log + ".sig"));
        var stated = run.Json.GetProperty("log_hash").GetString()!;
        var now = DecisionLog.Verify(files.PathOf(log)).LogHash!;
        File.WriteAllText(files.PathOf(log + ".sig"), signature.Replace(stated, now, StringComparison.Ordinal));
        Assert.Contains("is not a signature by this key", files.Run("inspect", log, "--verify-key", open).Error, StringComparison.Ordinal);
        foreach (var text in (string[])["", "{}", "[1]", "not json", new('x', 100_000)])
        {
            File.WriteAllText(files.PathOf(log + ".sig"), text);
            Assert.Equal(ExitCode.BadInput, files.Run("inspect", log, "--verify-key", open).Code);
        }
    }

    [Fact]
    public void Live_SignedSession_IsSignedAgainWhenItIsResumed()
    {
        var (key, open) = Keys();
        string[] options = ["--strategy", "sma-cross", "--symbol", "X", "--interval", "60", "--price-decimals", "2", "--log-dir", "signed-live", "--format", "json"];
        var live = files.Run(["live", "candles.csv", .. options, "--sign-key", key]);
        Assert.Equal(ExitCode.Done, live.Code);
        Assert.Equal(ExitCode.Done, files.Run("inspect", live.Json.GetProperty("log_path").GetString()!, "--verify-key", open).Code);
    }

    [Fact]
    public void SignKey_OddKeys_AreRefusedBeforeTheWork()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        files.Write("p384.pem", large.ExportECPrivateKeyPem());
        files.Write("rsa.pem", rsa.ExportPkcs8PrivateKeyPem());
        files.Write("text.pem", "no key");
        files.Write("locked.pem", ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        foreach (var name in (string[])["p384.pem", "rsa.pem", "text.pem", "locked.pem", "missing.pem", Keys().Public])
        {
            var outcome = files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "never", "--sign-key", name);
            Assert.True(outcome.Code == ExitCode.BadInput, $"{name}: {outcome.Code}");
            Assert.False(Directory.Exists(files.PathOf("never")));
        }

        Assert.Equal(ExitCode.BadInput, files.Run("backtest", "candles.csv", "--no-log", "--sign-key", Keys().Private).Code);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Inspect_FooterThatStatesOtherFigures_NamesThem()
    {
        Assert.True(files.Run("inspect", "log.msgpack", "--format", "json").Json.GetProperty("footer_agrees").GetBoolean());
        foreach (var name in (string[])["bars", "decisions", "fills", "final_equity", "metrics.total_return", "metrics.sharpe_ratio", "metrics.max_drawdown", "metrics.total_commission", "metrics.total_trades", "metrics.win_rate"])
        {
            var objects = LogTree.Read(File.ReadAllBytes(files.PathOf("log.msgpack")));
            Assert.True(Edit((List<KeyValuePair<object?, object?>>)objects[^2]![0]!, name.Split('.')), name);
            File.WriteAllBytes(files.PathOf("edited.msgpack"), LogTree.Write(objects));
            var outcome = files.Run("inspect", "edited.msgpack", "--format", "json");
            Assert.Equal(ExitCode.No, outcome.Code);
            Assert.False(outcome.Json.GetProperty("footer_agrees").GetBoolean());
            Assert.Equal(name.Split('.')[^1], Assert.Single(outcome.Json.GetProperty("footer_differences").EnumerateArray()).GetProperty("name").GetString());
            Assert.Contains(name.Split('.')[^1], files.Run("inspect", "edited.msgpack").Output, StringComparison.Ordinal);
            Assert.Contains("states figures that its records do not give", files.Run("report", "edited.msgpack", "--output", "edited.html").Error, StringComparison.Ordinal);
        }
    }

    private static bool Edit(List<KeyValuePair<object?, object?>> map, string[] path)
    {
        var at = map.FindIndex(entry => entry.Key as string == path[0]);
        if (path.Length > 1) return Edit((List<KeyValuePair<object?, object?>>)map[at].Value!, path[1..]);
        map[at] = new(path[0], map[at].Value switch { long number => number + 1, double number => number + 0.001, var other => other });
        return map[at].Value is long or double;
    }

    private (string Log, string Hash) Logged()
    {
        var run = files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "expected", "--format", "json").Json;
        return (run.GetProperty("log_path").GetString()!, run.GetProperty("log_hash").GetString()!);
    }

    private (string Private, string Public) Keys(string name = "key")
    {
        var (closed, open) = (files.PathOf($"{name}.pem"), files.PathOf($"{name}.pub"));
        if (File.Exists(open)) return (closed, open);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(closed, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(open, key.ExportSubjectPublicKeyInfoPem());
        return (closed, open);
    }
}
