using System.Globalization;
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
        var policy = Unwrap(text, depth: 0) ?? throw NoTrustPolicy(
            path, $"no policy document: {(IsJson(text) ? "it has no Statement" : $"it is no JSON{Peculiar(text)}")}");
        return OtherKind(policy) is { } kind ? throw NoTrustPolicy(path, kind) : policy;
    }

    private static IrsactlException NoTrustPolicy(string path, string problem) => new(
        CliErrors.InvalidValue,
        $"{path}, given for --trust-policy, is {problem}",
        "aws iam get-role --role-name NAME > role.json gives one");

    /// <summary>What else a policy is for that no role can have as its trust policy; null where it may be one.</summary>
    private static string? OtherKind(string policy)
    {
        using var json = JsonDocument.Parse(policy);
        var statements = json.RootElement.GetProperty("Statement") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray()]
            : (JsonElement[])[json.RootElement.GetProperty("Statement")];
        bool Any(params string[] names) => statements.Any(statement =>
            statement.ValueKind is JsonValueKind.Object && names.Any(name => statement.TryGetProperty(name, out _)));
        return !Any("Resource", "NotResource") ? null
            : Any("Principal", "NotPrincipal")
                ? "the policy of a resource, such as a bucket, and no trust policy: those have no Resource"
                : "a permission policy and no trust policy: it has Resource, which those have not, and no Principal, which those have";
    }

    /// <summary>The first character that editors and web pages put in and nobody sees, with its line.</summary>
    private static string Peculiar(string text)
    {
        var line = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPeculiar(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $": line {line} has the character U+{rune.Value:X4}");
            }

            line += rune.Value == '\n' ? 1 : 0;
        }

        return "";
    }

    private static bool IsPeculiar(Rune rune) => rune.Value is not ' ' && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation;

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
