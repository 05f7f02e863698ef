using System.Globalization;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>The parameters of AssumeRoleWithWebIdentity.</summary>
/// <param name="Role">The role's ARN.</param>
/// <param name="SessionName">The session name.</param>
/// <param name="Token">The token as sent.</param>
/// <param name="ProviderId">The parameter that does not go with JSON web tokens.</param>
/// <param name="Policies">The session policies.</param>
/// <param name="Seconds">The length asked for, or null.</param>
internal sealed record WebIdentityRequest(
    Arn Role, string SessionName, string Token, string? ProviderId, SessionPolicyParameters Policies, int? Seconds)
{
    /// <summary>The parameters that anybody may see.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shown =>
    [
        new("RoleArn", Role.ToString()),
        new("RoleSessionName", SessionName),
        .. Seconds is { } seconds
            ? [new("DurationSeconds", seconds.ToString(CultureInfo.InvariantCulture))]
            : Array.Empty<KeyValuePair<string, string>>(),
    ];

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>ValidationError</c>.</exception>
    public static WebIdentityRequest Read(QueryParameters parameters)
    {
        var check = new ParameterCheck(parameters);
        var roleArn = check.Required("RoleArn", StsRules.RoleArn);
        var sessionName = check.Required("RoleSessionName", StsRules.SessionName);
        var token = check.Required("WebIdentityToken", StsRules.WebIdentityToken);
        var providerId = check.Optional("ProviderId", StsRules.ProviderId);
        var policies = SessionPolicyParameters.Read(check);
        var seconds = SessionDuration.Read(check);
        check.Finish();
        return new WebIdentityRequest(RoleLookup.Parse(roleArn), sessionName, token, providerId, policies, seconds);
    }
}
