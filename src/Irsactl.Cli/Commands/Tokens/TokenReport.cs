using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary>
/// What <c>token inspect</c> prints. Values are shown as JSON, whose escapes keep a hostile token from writing control
/// sequences to the terminal.
/// </summary>
internal static class TokenReport
{
    private static readonly string[] Times = ["exp", "iat", "nbf"];

    public static void WriteText(TextWriter output, JsonWebSignature signature, TokenClaims claims, DateTimeOffset now)
    {
        output.WriteLine("header");
        foreach (var member in EffectiveJson.Members(signature.Header.Json))
        {
            WriteMember(output, member, comment: null);
        }

        output.WriteLine("claims");
        foreach (var member in EffectiveJson.Members(claims.Json))
        {
            WriteMember(output, member, Times.Contains(member.Name) ? Describe(member, claims, now) : null);
        }

        output.WriteLine($"signature: {signature.Signature.Length} bytes, not verified");
        foreach (var repeated in Repeated(signature, claims))
        {
            output.WriteLine($"member {TerminalText.Escape(repeated)} occurs more than once; the last one counts");
        }
    }

    public static void WriteJson(TextWriter output, JsonWebSignature signature, TokenClaims claims) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("header");
            EffectiveJson.Write(json, signature.Header.Json);
            json.WritePropertyName("claims");
            EffectiveJson.Write(json, claims.Json);
            json.WriteNumber("signatureBytes", signature.Signature.Length);
            json.WriteBoolean("verified", false);
            json.WriteStartArray("repeatedMembers");
            foreach (var repeated in Repeated(signature, claims))
            {
                json.WriteStringValue(repeated);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static ImmutableArray<string> Repeated(JsonWebSignature signature, TokenClaims claims) =>
        [.. signature.Header.DuplicateMembers, .. claims.DuplicateMembers];

    private static void WriteMember(TextWriter output, JsonProperty member, string? comment)
    {
        var name = JsonEncodedText.Encode(member.Name).ToString();
        var value = JsonOutput.Compact(json => EffectiveJson.Write(json, member.Value));
        output.WriteLine($"  {name,-14} {value}{(comment is null ? "" : $"   {comment}")}");
    }

    private static string? Describe(JsonProperty member, TokenClaims claims, DateTimeOffset now)
    {
        var time = member.Name switch
        {
            "exp" => claims.ExpiresAt,
            "nbf" => claims.NotBefore,
            _ => claims.IssuedAt,
        };
        if (time is not { } at)
        {
            return null;
        }

        var distance = (at - now).Duration();
        var text = distance.TotalDays >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)distance.TotalDays}d{distance.Hours}h")
            : string.Create(CultureInfo.InvariantCulture, $"{distance.Hours}h{distance.Minutes}m{distance.Seconds}s");
        var relation = at >= now ? $"in {text}" : $"{text} ago";
        return $"{at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}, {relation}";
    }
}
