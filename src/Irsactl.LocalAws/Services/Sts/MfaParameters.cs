using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>
/// The parameters <c>SerialNumber</c> and <c>TokenCode</c>. Nobody has an MFA device here, so that no code is ever right.
/// </summary>
/// <param name="SerialNumber">The device, or null.</param>
/// <param name="TokenCode">The code, or null.</param>
internal sealed record MfaParameters(string? SerialNumber, string? TokenCode)
{
    /// <summary>Reads the parameters.</summary>
    public static MfaParameters Read(ParameterCheck check) =>
        new(check.Optional("SerialNumber", StsRules.MfaSerialNumber), check.Optional("TokenCode", StsRules.MfaTokenCode));

    /// <summary>Refuses a device and its code as those of nobody. Two spaces, as the service writes it.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>AccessDenied</c>: one of them was given, or both.</exception>
    public void Refuse()
    {
        if (SerialNumber is not null && TokenCode is not null)
        {
            throw StsErrors.AccessDenied(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
                + "associated with this user.");
        }

        if (SerialNumber is not null || TokenCode is not null)
        {
            throw StsErrors.AccessDenied("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
    }
}
