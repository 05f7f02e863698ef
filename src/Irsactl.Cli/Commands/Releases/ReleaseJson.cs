using System.Text.Json;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>What the reports of the release commands have in common.</summary>
internal static class ReleaseJson
{
    /// <summary>Which release it is.</summary>
    public static void WriteIdentity(Utf8JsonWriter json, ReleaseContents release)
    {
        json.WriteString("image", release.Reference);
        json.WriteString("version", release.Manifests.Version);
        json.WriteString("digest", release.Digest);
        json.WriteString("listDigest", release.ListDigest);
        json.WriteString("platform", release.Platform);
    }

    /// <summary>A request, and what it asks for.</summary>
    public static void WriteRequest(Utf8JsonWriter json, CredentialsRequest request)
    {
        json.WriteStartObject();
        WriteNames(json, request);
        WriteTexts(json, "serviceAccounts", request.ServiceAccountNames);
        WriteTexts(json, "permissions", RequestChange.Permissions(request));
        json.WriteEndObject();
    }

    /// <summary>Which request it is.</summary>
    public static void WriteNames(Utf8JsonWriter json, CredentialsRequest request)
    {
        json.WriteString("name", request.Name);
        json.WriteString("source", request.Source.ToString());
        json.WriteString("secret", $"{request.SecretNamespace}/{request.SecretName}");
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The requests that were not taken, with the reason.</summary>
    public static void WriteLeftOut(Utf8JsonWriter json, SelectedRequests requests)
    {
        json.WriteStartArray("leftOut");
        foreach (var left in requests.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("name", left.Request.Name);
            json.WriteString("source", left.Request.Source.ToString());
            json.WriteString("reason", left.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
