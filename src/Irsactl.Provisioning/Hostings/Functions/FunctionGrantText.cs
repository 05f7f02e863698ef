using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Aws.Clients.Lambda;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>What AddPermission makes of a grant, as the policy that GetPolicy then shows.</summary>
internal static class FunctionGrantText
{
    /// <summary>A policy of these statements.</summary>
    public static string Policy(IEnumerable<string> statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    /// <summary>One statement.</summary>
    public static string Statement(FunctionGrant grant, string functionArn)
    {
        ImmutableArray<string> conditions =
        [
            .. Condition("StringEquals", "lambda:FunctionUrlAuthType", grant.FunctionUrlAuthType),
            .. Condition("Bool", "lambda:InvokedViaFunctionUrl", grant.InvokedViaFunctionUrl ? "true" : null),
            .. Condition("ArnLike", "AWS:SourceArn", grant.SourceArn),
        ];
        var principal = grant.Principal == "*" ? "\"*\"" : $$"""{"Service":{{Quote(grant.Principal)}}}""";
        var condition = conditions.IsEmpty ? "" : $",\"Condition\":{{{string.Join(',', conditions)}}}";
        return $"{{\"Sid\":{Quote(grant.StatementId)},\"Effect\":\"Allow\",\"Principal\":{principal},\"Action\":{Quote(grant.Action)},"
            + $"\"Resource\":{Quote(functionArn)}{condition}}}";
    }

    private static ImmutableArray<string> Condition(string test, string key, string? value) =>
        value is null ? [] : [$"{Quote(test)}:{{{Quote(key)}:{Quote(value)}}}"];

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
