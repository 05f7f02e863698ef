namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>The access control lists that a bucket or an object can have here (S3 User Guide, "Canned ACL").</summary>
internal enum CannedAcl
{
    /// <summary>The owner's full control alone.</summary>
    Private,

    /// <summary>Everybody reads.</summary>
    PublicRead,

    /// <summary>Every account of AWS reads.</summary>
    AuthenticatedRead,
}
