namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A service that shows certificates of ACM: while one is in use it cannot be deleted.</summary>
internal interface ICertificateUsers
{
    /// <summary>The ARNs of the resources that a certificate is associated with.</summary>
    /// <param name="certificateArn">The certificate.</param>
    IEnumerable<string> UsersOf(string certificateArn);
}
