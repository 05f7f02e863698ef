using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>The texts that many causes share, and the reasons in the log that tell the causes apart.</summary>
internal static class Refusals
{
    public const string Retrieval =
        "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity "
        + "documentation for requirements";

    public const string Validation =
        "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.";

    public const string Jwt = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    public static void ShouldBeRetrievalFailure(this QueryAnswer answer) => answer.ShouldBeRefused(400, "InvalidIdentityToken", Retrieval);

    public static void ShouldBeValidationFailure(this QueryAnswer answer) =>
        answer.ShouldBeRefused(400, "InvalidIdentityToken", Validation);

    public static void ShouldBeNotAuthorized(this QueryAnswer answer) =>
        answer.ShouldBeRefused(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

    public static void ShouldLog(this WebIdentityWorld world, string reason) =>
        world.Aws.Log.ShouldHaveSingleItem().ShouldContain($"({reason})");
}
