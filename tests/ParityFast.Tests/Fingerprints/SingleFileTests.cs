using System.Diagnostics;
using System.Globalization;
using ParityFast.Certificates;
using ParityFast.Fingerprints;
using ParityFast.Verification;

namespace ParityFast.Tests.Fingerprints;

/// <summary>Programs that are really published as a single file: their strategy has the fingerprint of its IL, and its certificate.</summary>
[Trait("Category", "Endurance")]
public sealed class SingleFileTests : IDisposable
{
    private const string Strategy = """
        using ParityFast;
        public readonly struct Sample : IStrategy<int>
        {
            public Decision Decide(in DecisionContext context, ref int state) { state = Rules.Next(state); return default; }
        }
        public static class Rules { public static int Next(int state) => Math.Max(state, 3) + 1; }
        """;

    private const string Program = """
        using ParityFast.Certificates;
        using ParityFast.Fingerprints;
        var found = StrategyFingerprint.Compute(typeof(Sample));
        Console.WriteLine($"{found.Source} {found.Hash} {found.BuildConfiguration} {found.UnresolvedAssemblies.Count} [{typeof(Sample).Assembly.Location}]");
        Console.WriteLine(new CertificationOptions { LockPath = args[0] }.Refuse(typeof(Sample)) ?? "certified");
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("parity-single-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Compute_PublishedSingleFile_IsTheFingerprintOfItsIl(bool isLibrary)
    {
        var assembly = WriteProgram(isLibrary);
        await RunAsync("dotnet", "publish", "Program", "-c", "Release", "-v", "q", "--nologo", "-p:PublishSingleFile=true", "--self-contained", "false", "--use-current-runtime", "-o", "published");
        var built = Directory.EnumerateFiles(Path.Combine(_folder, "Program", "bin"), assembly, SearchOption.AllDirectories).First();
        var lockPath = Path.Combine(_folder, "parity.lock");
        ParityLock.Of(StrategyVerifier.Verify(built)).Write(lockPath);

        var program = Path.Combine(_folder, "published", OperatingSystem.IsWindows() ? "Program.exe" : "Program");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder, "published"), "*.dll"));
        var lines = (await RunAsync(program, lockPath)).Split('\n', StringSplitOptions.TrimEntries);
        var expected = StrategyFingerprint.Compute(built, "Sample", []).Hash;
        Assert.Equal([$"Computed {expected} Release 0 []", "certified"], lines[..2]);

        ParityLock.Of(StrategyVerifier.Verify(Changed())).Write(lockPath);
        Assert.Contains("PF9010", await RunAsync(program, lockPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoBundle_IsNull()
    {
        Assert.Null(SingleFileBundle.Open(typeof(SingleFileBundle).Assembly.Location));
        var empty = Path.Combine(_folder, "empty");
        File.WriteAllBytes(empty, []);
        Assert.Null(SingleFileBundle.Open(empty));
    }

    private string WriteProgram(bool isLibrary)
    {
        const string head = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>";
        var references = string.Concat(new[] { typeof(StrategyFingerprint), typeof(IStrategy<>) }.Select(type => $"<Reference Include=\"{type.Assembly.Location}\" />"));
        var own = isLibrary ? $"{references}<ProjectReference Include=\"../Strategies/Strategies.csproj\" />" : references;
        Write("Directory.Build.props", "<Project />");
        Write("Program/Program.cs", Program);
        Write("Program/Program.csproj", $"{head}<OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{own}</ItemGroup></Project>");
        if (isLibrary) Write("Strategies/Strategies.csproj", $"{head}</PropertyGroup><ItemGroup>{references}</ItemGroup></Project>");
        Write(isLibrary ? "Strategies/Sample.cs" : "Program/Sample.cs", Strategy);
        return isLibrary ? "Strategies.dll" : "Program.dll";
    }

    private string Changed()
    {
        using var code = new CompiledCode();
        var path = Path.Combine(_folder, "Changed.dll");
        File.Copy(code.Compile([Strategy.Replace("+ 1", "+ 2", StringComparison.Ordinal)]), path);
        return path;
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<string> RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A program finds the runtime that the tests run on.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (said, failed) = (await output, await errors);
        Assert.True(process.ExitCode == 0, $"{file} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}\n{said}\n{failed}");
        return said;
    }
}
