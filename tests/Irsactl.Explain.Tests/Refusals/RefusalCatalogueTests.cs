using Irsactl.Diagnostics;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Tests.Refusals;

public sealed class RefusalCatalogueTests
{
    [Theory]
    [InlineData("Not authorized to perform sts:AssumeRoleWithWebIdentity", "not-authorized")]
    [InlineData(
        "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect ID tokens", "provider-id")]
    [InlineData(
        "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity "
            + "documentation for requirements",
        "key-retrieval")]
    [InlineData(
        "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.",
        "not-validated")]
    [InlineData("Incorrect token audience", "incorrect-audience")]
    [InlineData("No OpenIDConnect provider found in your account for https://example.com", "no-provider")]
    [InlineData("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint", "thumbprint")]
    [InlineData("Missing a required claim: sub", "missing-claim")]
    [InlineData("Claim is not allowed to be empty: aud", "empty-audience")]
    [InlineData("Token audience contains more than one audience while authorized party is not present", "several-audiences")]
    [InlineData("Invalid timestamp in token claims.", "bad-time")]
    [InlineData("Token issued in the future: 1789000000", "issued-in-future")]
    [InlineData(
        "Token not yet valid: current date/time 1789000300 must be after or equal to the not-before date/time 1789000999", "not-yet-valid")]
    [InlineData("principal_tags passed in claim is not in correct format.", "principal-tags")]
    [InlineData("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)", "not-a-token")]
    [InlineData("Token expired: current date/time 1789000000 must be before the expiration date/time 1788990000", "expired")]
    [InlineData("Provided Token is not a Login With Amazon token", "provider-id-amazon")]
    [InlineData("graph.facebook.com rejected OAuth token with response \"Bad signature\" and code 190", "provider-id-facebook")]
    [InlineData("The roles claim contains no valid role ARNs", "roles-empty")]
    [InlineData("The roles claim is not in a supported format", "roles-format")]
    [InlineData("The target role ARN is not present in the roles claim of the identity token", "roles-other")]
    [InlineData("Unknown error validating third-party token", "null-subject")]
    [InlineData("An error occurred (IDPCommunicationError) when calling the AssumeRoleWithWebIdentity operation", "idp-communication")]
    [InlineData("IDPRejectedClaim", "idp-rejected-claim")]
    public void Recognise_EveryKnownText_FindsItsEntry(string text, string id)
    {
        RefusalCatalogue.Recognise(text).Id.ShouldBe(id);
        RefusalCatalogue.Recognise($"An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: {text}")
            .Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(
        "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Couldn't retrieve verification key "
            + "from your identity provider, please reference",
        "key-retrieval")]
    [InlineData(
        "WebIdentityErr: failed to retrieve credentials caused by: InvalidIdentityToken: Incorrect token audience\n\tstatus code: 400",
        "incorrect-audience")]
    [InlineData("could not   retrieve: couldn’t RETRIEVE verification\n   key from", "key-retrieval")]
    [InlineData(
        "<Message>OpenIDConnect provider&apos;s HTTPS certificate doesn&apos;t match configured thumbprint</Message>", "thumbprint")]
    [InlineData("ExpiredTokenException", "expired")]
    [InlineData("ExpiredTokenException: The security token included in the request is expired", "credentials-expired")]
    // Go SDK v1, v2; JavaScript v3; Java v2; .NET; PHP; Terraform.
    [InlineData(
        "WebIdentityErr: failed to retrieve credentials\ncaused by: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity\n"
            + "\tstatus code: 403, request id: 1",
        "not-authorized")]
    [InlineData(
        "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 400, RequestID: 1, InvalidIdentityToken: "
            + "No OpenIDConnect provider found in your account for https://a.b",
        "no-provider")]
    [InlineData(
        "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 400, RequestID: 1, "
            + "api error IDPCommunicationError: x",
        "idp-communication")]
    [InlineData(
        "InvalidIdentityToken: Token audience contains more than one audience while authorized party is not present\n"
            + "    at throwDefaultError (/app/node_modules/@smithy/smithy-client)",
        "several-audiences")]
    [InlineData(
        "software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException: Missing a required claim: iat (Service: Sts, "
            + "Status Code: 400, Request ID: 1)",
        "missing-claim")]
    [InlineData(
        "Amazon.SecurityToken.Model.ExpiredTokenException: Token expired: current date/time 1 must be before the expiration date/time 0",
        "expired")]
    [InlineData(
        "Error executing \"AssumeRoleWithWebIdentity\" on \"https://sts.amazonaws.com\"; AWS HTTP error: "
            + "400 Bad Request InvalidIdentityToken (client): Couldn&#39;t retrieve verification key",
        "key-retrieval")]
    [InlineData(
        "Error: Cannot assume IAM Role with web identity: User: arn:aws:sts::1:x is not authorized to perform: "
            + "sts:AssumeRoleWithWebIdentity on resource: arn",
        "not-authorized")]
    [InlineData(
        "An error occurred (IDPRejectedClaim) when calling the AssumeRoleWithWebIdentity operation: graph.facebook.com rejected OAuth "
            + "token with response \\\"Bad signature\\\" and code 190",
        "provider-id-facebook")]
    [InlineData("InvalidIdentityToken", "invalid-identity-token")]
    public void Recognise_TextAsProgramsPrintIt_FindsItsEntry(string text, string id) => RefusalCatalogue.Recognise(text).Id.ShouldBe(id);

    [Theory]
    [InlineData("")]
    [InlineData("connection refused")]
    public void Recognise_OtherText_SaysSo(string text) =>
        Should.Throw<IrsactlException>(() => RefusalCatalogue.Recognise(text)).Code.ShouldBe(FindingCodes.UnknownText);

    [Fact]
    public void All_EveryEntry_HasItsOwnNameAndRecognisesItself()
    {
        RefusalCatalogue.All.Select(entry => entry.Id).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var entry in RefusalCatalogue.All.Where(entry => entry.Message is not null))
        {
            RefusalCatalogue.Recognise($"{entry.Code}: {entry.Message}").ShouldBe(entry);
            entry.Causes.ShouldNotBeEmpty();
        }
    }
}
