namespace ParityFast.Il;

/// <summary>
/// The assemblies of the platform: those of Microsoft.NETCore.App's reference pack, and what they are implemented in. A name and a key
/// alone make no platform: anyone can give both to an assembly.
/// </summary>
internal static class ReferencePack
{
    // After "System.".
    private const string Parts = """
        AppContext Buffers Collections Collections.Concurrent Collections.Immutable Collections.NonGeneric Collections.Specialized
        ComponentModel ComponentModel.Annotations ComponentModel.DataAnnotations ComponentModel.EventBasedAsync
        ComponentModel.Primitives ComponentModel.TypeConverter Configuration Console Core Data Data.Common Data.DataSetExtensions
        Diagnostics.Contracts Diagnostics.Debug Diagnostics.DiagnosticSource Diagnostics.FileVersionInfo Diagnostics.Process
        Diagnostics.StackTrace Diagnostics.TextWriterTraceListener Diagnostics.Tools Diagnostics.TraceSource Diagnostics.Tracing Drawing
        Drawing.Primitives Dynamic.Runtime Formats.Asn1 Formats.Tar Globalization Globalization.Calendars Globalization.Extensions IO
        IO.Compression IO.Compression.Brotli IO.Compression.FileSystem IO.Compression.ZipFile IO.FileSystem IO.FileSystem.AccessControl
        IO.FileSystem.DriveInfo IO.FileSystem.Primitives IO.FileSystem.Watcher IO.IsolatedStorage IO.MemoryMappedFiles IO.Pipelines
        IO.Pipes IO.Pipes.AccessControl IO.UnmanagedMemoryStream Linq Linq.AsyncEnumerable Linq.Expressions Linq.Parallel Linq.Queryable
        Memory Net Net.Http Net.Http.Json Net.HttpListener Net.Mail Net.NameResolution Net.NetworkInformation Net.Ping Net.Primitives
        Net.Quic Net.Requests Net.Security Net.ServerSentEvents Net.ServicePoint Net.Sockets Net.WebClient Net.WebHeaderCollection
        Net.WebProxy Net.WebSockets Net.WebSockets.Client Numerics Numerics.Vectors ObjectModel Reflection Reflection.DispatchProxy
        Reflection.Emit Reflection.Emit.ILGeneration Reflection.Emit.Lightweight Reflection.Extensions Reflection.Metadata
        Reflection.Primitives Reflection.TypeExtensions Resources.Reader Resources.ResourceManager Resources.Writer Runtime
        Runtime.CompilerServices.Unsafe Runtime.CompilerServices.VisualC Runtime.Extensions Runtime.Handles Runtime.InteropServices
        Runtime.InteropServices.JavaScript Runtime.InteropServices.RuntimeInformation Runtime.Intrinsics Runtime.Loader Runtime.Numerics
        Runtime.Serialization Runtime.Serialization.Formatters Runtime.Serialization.Json Runtime.Serialization.Primitives
        Runtime.Serialization.Xml Security Security.AccessControl Security.Claims Security.Cryptography Security.Cryptography.Algorithms
        Security.Cryptography.Cng Security.Cryptography.Csp Security.Cryptography.Encoding Security.Cryptography.OpenSsl
        Security.Cryptography.Primitives Security.Cryptography.X509Certificates Security.Principal Security.Principal.Windows
        Security.SecureString ServiceModel.Web ServiceProcess Text.Encoding Text.Encoding.CodePages Text.Encoding.Extensions
        Text.Encodings.Web Text.Json Text.RegularExpressions Threading Threading.AccessControl Threading.Channels Threading.Overlapped
        Threading.Tasks Threading.Tasks.Dataflow Threading.Tasks.Extensions Threading.Tasks.Parallel Threading.Thread
        Threading.ThreadPool Threading.Timer Transactions Transactions.Local ValueTuple Web Web.HttpUtility Windows Xml Xml.Linq
        Xml.ReaderWriter Xml.Serialization Xml.XDocument Xml.XPath Xml.XPath.XDocument Xml.XmlDocument Xml.XmlSerializer Private.CoreLib
        Private.Uri Private.Xml Private.Xml.Linq Private.DataContractSerialization
        """;

    private static readonly char[] Blank = [' ', '\r', '\n'];

    private static readonly HashSet<string> Names = new(
        Parts.Split(Blank, StringSplitOptions.RemoveEmptyEntries).Select(part =>
            "System." + part).Concat(new[] { "Microsoft.CSharp", "Microsoft.VisualBasic", "Microsoft.VisualBasic.Core",
                "Microsoft.Win32.Primitives", "Microsoft.Win32.Registry", "System", "WindowsBase", "mscorlib", "netstandard" }),
                    StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an assembly of this simple name is the platform's.</summary>
    public static bool Holds(string name) => Names.Contains(name);
}
