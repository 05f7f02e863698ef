using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>A service that takes and gives JSON at many paths (Smithy, "AWS restJson1 protocol").</summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
internal abstract class RestJsonService(string signingName) : RestService(signingName)
{
    /// <inheritdoc />
    public override IAuthenticationErrors AuthenticationErrors { get; } = new JsonAuthenticationErrors(StatusCodes.Status403Forbidden);

    /// <inheritdoc />
    protected override RestAnswer Refusal(AwsCall call, AwsServiceException error) => RestAnswer.Json(
        json =>
        {
            json.WriteString("message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                json.WriteString(name, value);
            }
        },
        error.Status).With("x-amzn-ErrorType", error.Code);
}
