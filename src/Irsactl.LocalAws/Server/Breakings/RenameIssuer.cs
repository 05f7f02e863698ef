using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Has the discovery document name another issuer, as one does that was copied from another cluster.</summary>
internal sealed class RenameIssuer : DocumentBreaking
{
    private const string Other = "https://another-cluster.example.com";

    /// <inheritdoc />
    public override string Name => "rename-issuer";

    /// <inheritdoc />
    public override string Title => "Publish another cluster's discovery document";

    /// <inheritdoc />
    public override string Effect =>
        $"The discovery document says that its issuer is {Other}, as one does that was copied from another cluster. "
        + "STS does not go on with it.";

    /// <inheritdoc />
    public override string Finding => "IRS4030";

    /// <inheritdoc />
    protected override string KeyOf(BucketIssuer issuer) => issuer.DiscoveryKey;

    /// <inheritdoc />
    protected override byte[] Spoil(ReadOnlyMemory<byte> contents)
    {
        var document = Read(contents);
        document["issuer"] = Other;
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static JsonObject Read(ReadOnlyMemory<byte> contents)
    {
        try
        {
            return JsonNode.Parse(contents.Span) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            // What was no discovery document before is one of another issuer now.
            return [];
        }
    }
}
