using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>The role that a function runs as: it may write its own log, and read the two documents where they are in a bucket.</summary>
internal static class FunctionRole
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>The role.</summary>
    /// <param name="context">What the resources of a run share.</param>
    /// <param name="names">The function.</param>
    /// <param name="bucket">The bucket that holds the documents; null where the function has them itself.</param>
    /// <param name="boundary">The ARN of its permissions boundary; null: as it is.</param>
    public static RoleResource For(HostingContext context, FunctionNames names, string? bucket, string? boundary) =>
        new(context.Clients.Iam, context.Owner, names.RoleArn, names.Role, new RoleSpec
        {
            TrustPolicy = LateValue.Of(Trust),
            PermissionPolicy = Permissions(context, names, bucket),
            Description = $"Execution role of function {names.Function}",
            PermissionsBoundary = boundary,
        });

    private static string Permissions(HostingContext context, FunctionNames names, string? bucket)
    {
        var log = $$"""{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"{{names.LogGroupArn}}:*"}""";
        var read = bucket is null ? "" : $$""",{"Effect":"Allow","Action":"s3:GetObject","Resource":[{{Objects(context, bucket)}}]}""";
        return $$"""{"Version":"2012-10-17","Statement":[{{log}}{{read}}]}""";
    }

    private static string Objects(HostingContext context, string bucket) => string.Join(
        ',',
        new[] { PublishedDocuments.DiscoveryPath, PublishedDocuments.KeysPath }.Select(
            path => $"\"arn:{context.Clients.Partition.Id}:s3:::{bucket}/{path}\""));
}
