using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>A web identity is refused: the answer for the caller, and the reason for us.</summary>
internal sealed class WebIdentityRefusedException(AwsServiceException answer, RefusalReason reason, string detail)
    : Exception(answer.Message)
{
    private const string CouldNotRetrieve =
        "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity "
        + "documentation for requirements";

    private const string CouldNotValidate =
        "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.";

    /// <summary>What the caller is told.</summary>
    public AwsServiceException Answer { get; } = answer;

    /// <summary>What it was.</summary>
    public WebIdentityRefusal Refusal { get; private init; } = new(reason, detail);

    /// <summary>The documents or the key could not be had. Two spaces, as the service writes it.</summary>
    public static WebIdentityRefusedException Retrieval(RefusalReason reason, string detail) =>
        new(StsErrors.InvalidIdentityToken(CouldNotRetrieve), reason, detail) { Refusal = new(reason, detail) { IsRetrieval = true } };

    /// <summary>The token does not stand up to its key or to the provider.</summary>
    public static WebIdentityRefusedException Validation(RefusalReason reason, string detail) =>
        new(StsErrors.InvalidIdentityToken(CouldNotValidate), reason, detail);

    /// <summary>A refusal whose text says it all.</summary>
    public static WebIdentityRefusedException Token(RefusalReason reason, string message) =>
        new(StsErrors.InvalidIdentityToken(message), reason, message);

    /// <summary>The role is not to be had.</summary>
    public static WebIdentityRefusedException NotAuthorized(RefusalReason reason, string detail) =>
        new(StsErrors.NotAuthorized("AssumeRoleWithWebIdentity"), reason, detail);
}
