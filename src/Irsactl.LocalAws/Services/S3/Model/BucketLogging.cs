using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>Where the records of a bucket's requests go (S3 User Guide, "Logging requests with server access logging").</summary>
/// <param name="TargetBucket">The bucket that takes the logs; of the same account and region.</param>
/// <param name="TargetPrefix">What the logs' keys begin with, or empty.</param>
/// <param name="KeyFormat">How the keys go on.</param>
internal sealed record BucketLogging(string TargetBucket, string TargetPrefix, LogKeyFormat KeyFormat);
