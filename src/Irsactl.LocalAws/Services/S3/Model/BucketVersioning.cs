namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>Whether a bucket keeps versions of its objects.</summary>
internal enum BucketVersioning
{
    /// <summary>It never has.</summary>
    Off,

    /// <summary>It does.</summary>
    Enabled,

    /// <summary>It did, and keeps those that there are.</summary>
    Suspended,
}
