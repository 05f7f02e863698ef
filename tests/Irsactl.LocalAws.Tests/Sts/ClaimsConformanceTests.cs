using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>The real service's answers, row by row.</summary>
public sealed partial class ClaimsConformanceTests
{
    public static TheoryData<string> Names => [.. ClaimsRow.All.Values.Select(Row)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AssumeRoleWithWebIdentity_TokenOfTheTable_AnswersAsAws(string name)
    {
        var row = ClaimsRow.All[name];
        using var world = await WebIdentityWorld.CreateAsync(options =>
            row.TooNew ? options with { PropagationDelay = TimeSpan.FromSeconds(10) } : options);
        var claims = Fill(row.Claims, world);
        var header = row.Header?.DeepClone().AsObject() ?? IssuerKit.Header();
        var token = world.Issuer.Sign(header, Payload(claims, row.RepeatedAudience));

        var answer = await world.AssumeWithAsync(token, [.. row.Parameters.Select(pair => (pair.Key, pair.Value))]);

        if (row.Refused is { } refused)
        {
            answer.ShouldBeRefused(refused.Status, refused.Code, FillMessage(refused.Message, claims, world));
            world.Aws.Log.ShouldHaveSingleItem().ShouldContain("refused");
        }
        else
        {
            ShouldBeAccepted(answer, row.Accepted.ShouldNotBeNull(), world);
        }
    }

    private static TheoryDataRow<string> Row(ClaimsRow row) =>
        row.Sentences.Aggregate(new TheoryDataRow<string>(row.Name), (data, sentence) => data.WithTrait(SentenceAttribute.Trait, sentence));

    private static void ShouldBeAccepted(QueryAnswer answer, ClaimsRow.AcceptedAnswer wanted, WebIdentityWorld world)
    {
        answer.ShouldSucceed();
        answer["SubjectFromWebIdentityToken"].ShouldBe(wanted.Subject);
        answer["Audience"].ShouldBe(wanted.Audience);
        answer["Provider"].ShouldBe(world.ProviderArn);
        answer["PackedPolicySize"].ShouldBe(wanted.PackedPolicySize.ToString(CultureInfo.InvariantCulture));
        answer["SourceIdentity"].ShouldBe(wanted.SourceIdentity);
        answer["AssumedRoleUser", "Arn"].ShouldBe($"arn:aws:sts::{TestServices.Account}:assumed-role/probe/oidc-probe");
        answer["AssumedRoleUser", "AssumedRoleId"].ShouldNotBeNull().ShouldMatch("^AROA[A-Z2-7]{17}:oidc-probe$");
        answer["Credentials", "AccessKeyId"].ShouldNotBeNull().ShouldMatch("^ASIA[A-Z2-7]{16}$");
        answer["Credentials", "SecretAccessKey"].ShouldNotBeNull().Length.ShouldBe(40);
        var end = DateTimeOffset.Parse(answer["Credentials", "Expiration"].ShouldNotBeNull(), CultureInfo.InvariantCulture);
        (end - world.Aws.Time.GetUtcNow()).TotalSeconds.ShouldBe(wanted.Seconds);
    }

    private static string Payload(JsonObject claims, string? repeatedAudience) =>
        repeatedAudience is null ? claims.ToJsonString() : $"{claims.ToJsonString()[..^1]},\"aud\":\"{repeatedAudience}\"}}";

    private static JsonObject Fill(JsonObject members, WebIdentityWorld world) =>
        new(members.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value, world))));

    private static JsonNode? Fill(JsonNode? node, WebIdentityWorld world) => node switch
    {
        JsonObject members => Fill(members, world),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, world))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => FillText(value.GetValue<string>(), world),
        _ => node?.DeepClone(),
    };

    private static JsonNode? FillText(string text, WebIdentityWorld world)
    {
        var match = RelativeTime().Match(text);
        if (!match.Success)
        {
            return text.Replace("{issuer}", world.Issuer.Url, StringComparison.Ordinal);
        }

        var time = world.Now + decimal.Parse(match.Groups["offset"].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        var digits = time.ToString(CultureInfo.InvariantCulture);
        return match.Groups["text"].Success ? digits : JsonNode.Parse(digits);
    }

    private static string FillMessage(string message, JsonObject claims, WebIdentityWorld world)
    {
        foreach (var claim in new[] { "iat", "exp", "nbf" })
        {
            message = message.Replace($"{{{claim}}}", claims[claim]?.ToString(), StringComparison.Ordinal);
        }

        return message
            .Replace("{now-300}", (world.Now - 300).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{now+300}", (world.Now + 300).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A(?<text>text:)?now(?<offset>[+-][0-9.]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeTime();
}
