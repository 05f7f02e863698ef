using System.Text;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Bucket policies.</summary>
internal sealed class BucketPolicies(S3Context s3)
{
    private const string Resource = "policy";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketPolicy", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutBucketPolicy", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new("DeleteBucketPolicy", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
        new("GetBucketPolicyStatus", HttpMethods.Get, S3Level.Bucket, "policyStatus", GetStatusAsync),
    ];

    private static BucketPolicy Existing(BucketSettings bucket) =>
        bucket.Policy ?? throw S3Errors.ForBucket(404, "NoSuchBucketPolicy", "The bucket policy does not exist", bucket.Name);

    private async Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var policy = Existing(s3.Gate.Open(request, "s3:GetBucketPolicy").Settings);
        request.Response.ContentType = "application/json";
        var bytes = Encoding.UTF8.GetBytes(policy.Text);
        request.Response.ContentLength = bytes.Length;
        await request.Response.Body.WriteAsync(bytes, cancellationToken);
    }

    private Task GetStatusAsync(S3Request request, CancellationToken cancellationToken)
    {
        var policy = Existing(s3.Gate.Open(request, "s3:GetBucketPolicyStatus").Settings);
        return request.XmlAsync(
            S3Xml.Element("PolicyStatus", S3Xml.Element("IsPublic", S3Xml.Bool(policy.IsPublic))), cancellationToken);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:PutBucketPolicy");
        var policy = Read(request);
        s3.ChangeSettings(request, settings => IsBlocked(settings, policy) ? throw Blocked(request) : settings with { Policy = policy });
        return request.NoContentAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:DeleteBucketPolicy");
        s3.ChangeSettings(request, settings => settings with { Policy = null });
        return request.NoContentAsync();
    }

    private static BucketPolicy Read(S3Request request)
    {
        var text = Encoding.UTF8.GetString(request.Call.Body.Span);
        return text.Length == 0 ? throw new AwsServiceException(400, "MissingRequestBodyError", "Request Body is empty")
            : PolicyValidator.TryValidate(text, PolicyKind.Bucket, out var document, out var refusal, request.Bucket)
                ? BucketPolicy.Create(document)
            : throw new AwsServiceException(400, refusal.Code, refusal.Message) { Details = [new("Detail", refusal.Detail)] };
    }

    private bool IsBlocked(BucketSettings bucket, BucketPolicy policy) =>
        policy.IsPublic && (bucket.PublicAccessBlock ?? PublicAccessBlock.None).With(s3.Store.Current.AccountBlock).BlockPublicPolicy;

    private static AwsServiceException Blocked(S3Request request) => S3Errors.AccessDenied(
        $"User: {request.Call.Caller.Principal} is not authorized to perform: s3:PutBucketPolicy on resource: "
        + $"\"{S3Gate.BucketArn(request)}\" "
        + "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");
}
