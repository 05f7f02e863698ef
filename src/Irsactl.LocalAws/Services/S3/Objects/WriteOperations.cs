using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Writing objects in one request.</summary>
internal sealed class WriteOperations(S3Context s3)
{
    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All => [new("PutObject", HttpMethods.Put, S3Level.Object, "", PutAsync) { Admit = Admit }];

    private void Admit(S3Request request) => NewObjects.LetThrough(s3, request, AttributeHeaders.Read(request));

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        var attributes = AttributeHeaders.Read(request);
        NewObjects.LetThrough(s3, request, attributes);
        var stored = new StoredObject
        {
            Key = request.Key,
            Body = request.Call.Body,
            ETag = EntityTag.Of(request.Call.Body.Span),
            LastModified = s3.Now,
            Checksum = BodyChecksums.CheckOrCompute(request),
            Attributes = attributes,
        };
        s3.Store.Write(state =>
        {
            var bucket = S3Context.Require(state, request);
            Preconditions.CheckWrite(request, bucket.Objects.GetValueOrDefault(request.Key));
            var version = bucket.NewVersion(stored);
            VersionHeaders.Write(request, bucket, version);
            return [new S3Change.ObjectPut(request.Bucket, version)];
        });

        var headers = request.Response.Headers;
        headers.ETag = $"\"{stored.ETag}\"";
        headers[stored.Checksum.HeaderName] = stored.Checksum.Value;
        headers["x-amz-checksum-type"] = stored.Checksum.TypeName;
        headers["x-amz-server-side-encryption"] = "AES256";
        return request.EmptyAsync();
    }
}
