using System.Text.Json;
using Irsactl.Aws.Policies;

namespace Irsactl.Aws.Federation;

/// <summary>The condition keys that follow from a token's claims. Their names begin with the issuer without <c>https://</c>.</summary>
public static class WebIdentityKeys
{
    /// <summary>Sets the keys of every claim that STS evaluates and the token has.</summary>
    /// <param name="context">Takes the keys.</param>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="audience">What is held against the provider's client ids: <c>azp</c>, or else the one audience.</param>
    /// <param name="claims">The token's claims.</param>
    /// <returns>The context.</returns>
    public static ConditionContext Set(ConditionContext context, string issuer, string audience, JsonElement claims)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set($"{issuer}:aud", audience);
        SetIfThere(context, $"{issuer}:oaud", Find(claims, "aud"));
        SetIfThere(context, $"{issuer}:sub", Find(claims, "sub"));

        // Of these two only texts count.
        SetTexts(context, $"{issuer}:amr", Find(claims, "amr"));
        SetTexts(context, $"{issuer}:email", Find(claims, "email"));
        foreach (var claim in ProviderClaims.KnownOf(issuer))
        {
            SetIfThere(context, $"{issuer}:{claim}", Find(claims, claim) ?? FindNested(claims, claim));
        }

        return context;
    }

    private static void SetIfThere(ConditionContext context, string key, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Array } list)
        {
            context.Set(key, [.. list.EnumerateArray().Select(Text)]);
        }
        else if (value is { ValueKind: not JsonValueKind.Null } one)
        {
            context.Set(key, Text(one));
        }
    }

    private static void SetTexts(ConditionContext context, string key, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.String } text)
        {
            context.Set(key, text.GetString() ?? "");
        }
        else if (value is { ValueKind: JsonValueKind.Array } list)
        {
            context.Set(key, [.. list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(Text)]);
        }
    }

    private static JsonElement? Find(JsonElement claims, string name) =>
        claims.ValueKind is JsonValueKind.Object && claims.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Google writes <c>google/organization_number</c> as a member of a member.</summary>
    private static JsonElement? FindNested(JsonElement claims, string name) =>
        name.Split('/', 2) is [var outer, var inner] && Find(claims, outer) is { } found ? Find(found, inner) : null;

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
}
