using System.IO.Compression;
using System.Text.Json.Nodes;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>A function's package, unpacked as Lambda unpacks it and called by the machine's Node.js.</summary>
internal sealed class FunctionProcess : IDisposable
{
    private const string Caller =
        """
        import { handler } from './index.mjs';
        process.stdout.write(JSON.stringify(await handler(JSON.parse(process.argv[2]))));
        """;

    private readonly TemporaryFolder _folder = new();

    public FunctionProcess(FunctionPackage package)
    {
        using var zip = new ZipArchive(new MemoryStream(package.Zip.ToArray()));
        zip.ExtractToDirectory(_folder.Path);
        _folder.Write("call.mjs", Caller);
    }

    /// <summary>The environment variables that Lambda gives a function.</summary>
    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal) { ["AWS_REGION"] = "us-east-1" };

    /// <summary>What the last call wrote to its log.</summary>
    public string Log { get; private set; } = "";

    /// <summary>Calls the handler with an event and answers its result.</summary>
    public async Task<JsonObject> CallAsync(string json, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        var result = await new CommandRunner { Environment = Environment }
            .RunAsync(Tools.Node.Path, [_folder.At("call.mjs"), json], cancellationToken);
        Log = result.StandardError;
        return JsonNode.Parse(result.EnsureSuccess().StandardOutput).ShouldNotBeNull().AsObject();
    }

    public void Dispose() => _folder.Dispose();
}
