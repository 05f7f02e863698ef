namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>The account's certificates, for services that show them to the public.</summary>
internal interface ICertificates
{
    /// <summary>Finds a certificate.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <returns>Null where there is none.</returns>
    ManagedCertificate? FindCertificate(string arn);
}
