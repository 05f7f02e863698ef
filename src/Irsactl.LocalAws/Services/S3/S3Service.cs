using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Requests.Browsers;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Buckets;
using Irsactl.LocalAws.Services.S3.Listing;
using Irsactl.LocalAws.Services.S3.Logging;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Multipart;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>Amazon S3 (S3 API Reference): general-purpose buckets.</summary>
internal sealed class S3Service : IAwsService, IForgetful, IDisposable, IInventoried
{
    private readonly S3Store store;
    private readonly AccessLog log;
    private readonly S3OperationTable operations;

    /// <summary>Makes S3.</summary>
    public S3Service(S3Context context)
    {
        store = context.Store;
        log = context.Log;
        operations = new S3OperationTable(
        [
            .. new BucketOperations(context).All,
            .. new BucketTagging(context).All,
            .. new BucketPolicies(context).All,
            .. new BucketPublicAccess(context).All,
            .. new OwnershipControls(context).All,
            .. new BucketEncryption(context).All,
            .. new LoggingOperations(context).All,
            .. new VersioningOperations(context).All,
            .. new StoredConfigurations(context).All,
            .. new UnconfiguredResources(context).All,
            .. new ListOperations(context).All,
            .. new ReadOperations(context).All,
            .. new WriteOperations(context).All,
            .. new CopyOperation(context).All,
            .. new DeleteOperations(context).All,
            .. new ObjectTagging(context).All,
            .. new AccessControlLists(context).All,
            .. new UploadOperations(context).All,
            .. new PartOperations(context).All,
        ]);
    }

    /// <inheritdoc />
    public string SigningName => "s3";

    /// <inheritdoc />
    public ServiceCoverage Coverage => S3Coverage.Of(operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => S3Inventory.Of(store.Current);

    /// <inheritdoc />
    public WebAccess WebAccess => WebAccess.Objects;

    /// <inheritdoc />
    public IAuthenticationErrors AuthenticationErrors { get; } = new S3AuthenticationErrors();

    /// <inheritdoc />
    public long MaxBody(AwsCall call) => operations.Find(S3Request.Parse(call))?.Admit is null ? RequestBody.Usual : RequestBody.Longest;

    /// <inheritdoc />
    public void Admit(AwsCall call)
    {
        var request = S3Request.Parse(call);
        operations.Find(request)?.Admit?.Invoke(request);
    }

    /// <inheritdoc />
    public Operation Describe(AwsCall call)
    {
        var request = S3Request.Parse(call);
        return new Operation(operations.Find(request)?.Name ?? S3OperationTable.Describe(request), AllowsAnonymous: true);
    }

    /// <inheritdoc />
    public Task HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = S3Request.Parse(call);
        S3Response.AddCommonHeaders(call);
        log.Follow(call);
        return operations.Find(request) is { } operation
            ? operation.HandleAsync(request, cancellationToken)
            : throw S3Errors.NotImplemented(S3OperationTable.Describe(request));
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken)
    {
        // A client that has the object already is not refused anything.
        log.Follow(call).ErrorCode = error.Status is StatusCodes.Status304NotModified ? null : error.Code;
        return S3Response.ErrorAsync(call, error, cancellationToken);
    }

    /// <inheritdoc />
    public void Forget() => log.Forget();

    /// <summary>Delivers the logs that are left.</summary>
    public void Dispose() => log.Dispose();
}
