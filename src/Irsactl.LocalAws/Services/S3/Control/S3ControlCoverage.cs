using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.S3.Control;

/// <summary>What S3 Control does and leaves out.</summary>
internal static class S3ControlCoverage
{
    // The operations of the service's API model.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AssociateAccessGrantsIdentityCenter", "CreateAccessGrant", "CreateAccessGrantsInstance", "CreateAccessGrantsLocation",
        "CreateAccessPoint", "CreateAccessPointForObjectLambda", "CreateBucket", "CreateJob", "CreateMultiRegionAccessPoint",
        "CreateStorageLensGroup", "DeleteAccessGrant", "DeleteAccessGrantsInstance", "DeleteAccessGrantsInstanceResourcePolicy",
        "DeleteAccessGrantsLocation", "DeleteAccessPoint", "DeleteAccessPointForObjectLambda", "DeleteAccessPointPolicy",
        "DeleteAccessPointPolicyForObjectLambda", "DeleteAccessPointScope", "DeleteBucket", "DeleteBucketLifecycleConfiguration",
        "DeleteBucketPolicy", "DeleteBucketReplication", "DeleteBucketTagging", "DeleteJobTagging", "DeleteMultiRegionAccessPoint",
        "DeletePublicAccessBlock", "DeleteStorageLensConfiguration", "DeleteStorageLensConfigurationTagging",
        "DeleteStorageLensGroup", "DescribeJob", "DescribeMultiRegionAccessPointOperation", "DissociateAccessGrantsIdentityCenter",
        "GetAccessGrant", "GetAccessGrantsInstance", "GetAccessGrantsInstanceForPrefix", "GetAccessGrantsInstanceResourcePolicy",
        "GetAccessGrantsLocation", "GetAccessPoint", "GetAccessPointConfigurationForObjectLambda", "GetAccessPointForObjectLambda",
        "GetAccessPointPolicy", "GetAccessPointPolicyForObjectLambda", "GetAccessPointPolicyStatus",
        "GetAccessPointPolicyStatusForObjectLambda", "GetAccessPointScope", "GetBucket", "GetBucketLifecycleConfiguration",
        "GetBucketPolicy", "GetBucketReplication", "GetBucketTagging", "GetBucketVersioning", "GetDataAccess", "GetJobTagging",
        "GetMultiRegionAccessPoint", "GetMultiRegionAccessPointPolicy", "GetMultiRegionAccessPointPolicyStatus",
        "GetMultiRegionAccessPointRoutes", "GetPublicAccessBlock", "GetStorageLensConfiguration",
        "GetStorageLensConfigurationTagging", "GetStorageLensGroup", "ListAccessGrants", "ListAccessGrantsInstances",
        "ListAccessGrantsLocations", "ListAccessPoints", "ListAccessPointsForDirectoryBuckets", "ListAccessPointsForObjectLambda",
        "ListCallerAccessGrants", "ListJobs", "ListMultiRegionAccessPoints", "ListRegionalBuckets", "ListStorageLensConfigurations",
        "ListStorageLensGroups", "ListTagsForResource", "PutAccessGrantsInstanceResourcePolicy",
        "PutAccessPointConfigurationForObjectLambda", "PutAccessPointPolicy", "PutAccessPointPolicyForObjectLambda",
        "PutAccessPointScope", "PutBucketLifecycleConfiguration", "PutBucketPolicy", "PutBucketReplication", "PutBucketTagging",
        "PutBucketVersioning", "PutJobTagging", "PutMultiRegionAccessPointPolicy", "PutPublicAccessBlock",
        "PutStorageLensConfiguration", "PutStorageLensConfigurationTagging", "SubmitMultiRegionAccessPointRoutes", "TagResource",
        "UntagResource", "UpdateAccessGrantsLocation", "UpdateJobPriority", "UpdateJobStatus", "UpdateStorageLensGroup");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["DeletePublicAccessBlock"] = ServiceCoverage.Complete,
        ["GetPublicAccessBlock"] = ServiceCoverage.Complete,
        ["PutPublicAccessBlock"] = ServiceCoverage.Complete,
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "S3 Control",
        Api = "AWS S3 Control API Reference, 2018-08-20",
        Remarks =
            """
            The account's public access block, which decides whether any issuer in a bucket can be read.

            SDKs put the account in front of an endpoint's name: with `AWS_ENDPOINT_URL=http://localhost:PORT` they ask for `ACCOUNT.localhost`,
            which resolves where systemd's resolver is in use, and with `http://127.0.0.1:PORT` for a name that resolves nowhere. The proxy, and so
            `local exec`, needs neither.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
