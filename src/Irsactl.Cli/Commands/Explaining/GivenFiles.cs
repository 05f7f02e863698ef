using System.Text;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>
/// Files given in place of what AWS has, read for what they are: also as AWS's tools print them. What is none is a wrong input, and no
/// finding.
/// </summary>
internal static class GivenFiles
{
    private static readonly string[] Wrappers = ["Role", "AssumeRolePolicyDocument", "assume_role_policy", "PolicyDocument"];

    /// <summary>
    /// Reads a trust policy: bare, URL-encoded as IAM's API has it, as a JSON text, or within what <c>aws iam get-role</c> prints.
    /// </summary>
    /// <exception cref="IrsactlException">It cannot be read, or is no policy.</exception>
    public static string ReadTrustPolicy(string path)
    {
        var text = InputFile.Read(path).Trim();
        return Unwrap(text, depth: 0) ?? throw new IrsactlException(
            CliErrors.InvalidValue,
            $"{path}, given for --trust-policy, is no policy document: {(IsJson(text) ? "it has no Statement" : "it is no JSON")}",
            "aws iam get-role --role-name NAME > role.json gives one");
    }

    /// <summary>Reads a key set.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or is no key set.</exception>
    public static byte[] ReadKeySet(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(InputFile.Read(path));
        try
        {
            JsonWebKeySet.Parse(bytes, path);
            return bytes;
        }
        catch (IrsactlException error)
        {
            throw new IrsactlException(
                CliErrors.InvalidValue,
                $"{path}, given for --jwks, is no key set: {error.Message}",
                "kubectl get --raw /openid/v1/jwks > keys.json gives the cluster's",
                error);
        }
    }

    private static string? Unwrap(string text, int depth)
    {
        const int Deepest = 5;
        if (depth > Deepest)
        {
            return null;
        }

        if (text.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) || text.StartsWith("%22", StringComparison.OrdinalIgnoreCase))
        {
            return Unwrap(Uri.UnescapeDataString(text.Replace('+', ' ')), depth + 1);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Unwrap(json.RootElement, text, depth);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Unwrap(JsonElement root, string text, int depth)
    {
        if (root.ValueKind == JsonValueKind.String)
        {
            return Unwrap(root.GetString() ?? "", depth + 1);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("Statement", out _))
        {
            return text;
        }

        foreach (var name in Wrappers)
        {
            if (root.TryGetProperty(name, out var inner))
            {
                return Unwrap(inner.GetRawText(), depth + 1);
            }
        }

        return null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
