using System.Net;
using System.Text.RegularExpressions;
using Irsactl.Explain.Refusals;
using Irsactl.Explain.Rendering;
using Irsactl.Testing;

namespace Irsactl.Explain.Tests.Refusals;

/// <summary>Texts as people have them: wrapped, quoted, cut off, without articles.</summary>
public sealed partial class ErrorTextTests
{
    /// <summary>What the catalogue had before it was about more than the call itself.</summary>
    private const int Former = 35;

    public static TheoryData<string> Ids => [.. RefusalCatalogue.All.Where(entry => entry.Message is not null).Select(entry => entry.Id)];

    [Fact]
    public void All_IsManyMoreThanTheAnswersOfOneCall() => RefusalCatalogue.All.Length.ShouldBeGreaterThanOrEqualTo(Former + 60);

    [Fact]
    public void Page_IsMadeFromTheCatalogue() => GoldenFile.ShouldMatch(RefusalPage.Render(), RepositoryFolder.At("docs", "aws-errors.md"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Recognise_TextInEveryDisguise_FindsItsEntry(string id)
    {
        var entry = RefusalCatalogue.All.Single(candidate => candidate.Id == id);
        var text = Placeholder().Replace(entry.Message.ShouldNotBeNull(), "arn:aws:iam::123456789012:role/some-name");
        string[] disguises =
        [
            $"{entry.Code}: {text}",
            $"An error occurred ({entry.Code}) when calling the Some operation: {text}",
            $"operation error IAM: Some, https response error StatusCode: {entry.Status}, RequestID: 5f0c1b2a-0000-4000-8000-000000000000, "
                + $"api error {entry.Code}: {text}",
            $"software.amazon.awssdk.services.iam.model.{entry.Code}Exception: {text} (Service: Iam, Status Code: "
                + $"{entry.Status}, Request ID: 1)",
            $"{entry.Code}: {text.Replace(" ", "\n    ", StringComparison.Ordinal)}",
            $"{entry.Code}: {text.Replace("'", "’", StringComparison.Ordinal).Replace("\"", "”", StringComparison.Ordinal)}",
            $"<Code>{entry.Code}</Code><Message>{WebUtility.HtmlEncode(text)}</Message>",
            $"{{\"message\":\"{entry.Code}: {text.Replace("\"", "\\\"", StringComparison.Ordinal)}\\n\"}}",
            $"{entry.Code}: {Article().Replace(text, "")}",
            $"{entry.Code}: {text}".ToUpperInvariant(),
        ];
        foreach (var disguise in disguises)
        {
            RefusalCatalogue.Recognise(disguise).Id.ShouldBe(id, disguise);
        }
    }

    [Theory]
    [InlineData("InvalidIdentityToken: Couldn't retrieve verification key from your identity prov", "key-retrieval")]
    [InlineData("ValidationError: The requested DurationSeconds exceeds the MaxSess", "session-too-long")]
    [InlineData("MalformedPolicyDocument: Federated principals must be valid domain na…", "federated-principal")]
    [InlineData("STS is not activated in this region for acc", "sts-not-activated")]
    public void Recognise_TextThatWasCutOff_FindsItsEntry(string text, string id) => RefusalCatalogue.Recognise(text).Id.ShouldBe(id);

    // fluxcd/source-controller#1552, awsu#27, gsts#13, tfaction#1934, terraform-aws-eks#2594, kubeflow#6687, apache/airflow#16972 and the
    // like.
    [Theory]
    [InlineData(
        "RegionDisabledException: STS is not activated in this region for account:123456789012. Your account administrator can activate "
            + "STS in this region using the IAM Console.",
        "sts-not-activated")]
    [InlineData(
        "An error occurred (ValidationError) when calling the AssumeRoleWithWebIdentity operation: The requested DurationSeconds exceeds "
            + "the MaxSessionDuration set for this role.",
        "session-too-long")]
    [InlineData(
        "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular "
            + "expression pattern: [\\w+=,.@-]*",
        "session-name")]
    [InlineData("ValidationError: Request ARN is invalid\n\tstatus code: 400", "role-arn-invalid")]
    [InlineData(
        "creating IAM Role (x): operation error IAM: CreateRole, https response error StatusCode: 400, RequestID: 1, "
            + "MalformedPolicyDocument: Federated principals must be valid domain names or SAML metadata ARNs",
        "federated-principal")]
    [InlineData("LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048", "trust-policy-size")]
    [InlineData(
        "User: arn:aws:sts::123456789012:assumed-role/node/i-1 is not authorized to perform: sts:AssumeRole on resource: "
            + "arn:aws:iam::123456789012:role/x",
        "assume-role-denied")]
    [InlineData(
        "NoSuchEntity: OpenIDConnect Provider not found for arn arn:aws:iam::123456789012:oidc-provider/a.example", "provider-not-found")]
    [InlineData("Token is expired", "token-expired-client")]
    [InlineData("failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata", "no-imds-role")]
    [InlineData(
        "failed to grant creds: error syncing creds in mint-mode: AWS Error: LimitExceeded - LimitExceeded: "
            + "Cannot exceed quota for UsersPerAccount: 5000\n\tstatus code: 409",
        "users-quota")]
    public void Recognise_TextOfAPublicThread_FindsItsEntry(string text, string id) => RefusalCatalogue.Recognise(text).Id.ShouldBe(id);

    [Theory]
    [InlineData("the token")]
    [InlineData("Error: it does not work in this region")]
    [InlineData("panic: runtime error: invalid memory address or nil pointer dereference")]
    public void Recognise_WordsThatHappenToBeThere_AreNotEnough(string text) => RefusalCatalogue.TryRecognise(text, out _).ShouldBeFalse();

    [GeneratedRegex("<[a-z+0-9-]+>", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(?:the|a|an) ", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Article();
}
