using System.Collections.Frozen;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Control;

/// <summary>
/// The part of Amazon S3 Control that decides about issuers: the account's public access block, at
/// <c>ACCOUNT.s3-control.REGION.amazonaws.com/v20180820/configuration/publicAccessBlock</c>, or the same path of the plain endpoint. SDKs
/// put the account in front of that one too: <c>ACCOUNT.localhost</c>.
/// </summary>
internal sealed class S3ControlService(S3Context s3) : IAwsService
{
    /// <summary>What its host names begin with; signatures are for <c>s3</c>.</summary>
    public const string EndpointName = "s3-control";

    /// <summary>What its paths begin with.</summary>
    public const string Version = "/v20180820";

    /// <summary>The header that every request names its account in.</summary>
    public const string AccountHeader = "x-amz-account-id";

    private const string BlockPath = Version + "/configuration/publicAccessBlock";
    private const string ReadAction = "s3:GetAccountPublicAccessBlock";
    private const string WriteAction = "s3:PutAccountPublicAccessBlock";

    // By the method; all are on the one path.
    private static readonly FrozenDictionary<string, string> Operations = FrozenDictionary.Create<string, string>(
        StringComparer.Ordinal,
        new("GET", "GetPublicAccessBlock"),
        new("PUT", "PutPublicAccessBlock"),
        new("DELETE", "DeletePublicAccessBlock"));

    /// <inheritdoc />
    public string SigningName => "s3";

    /// <inheritdoc />
    public ServiceCoverage Coverage => S3ControlCoverage.Of(Operations.Values);

    /// <inheritdoc />
    public IAuthenticationErrors AuthenticationErrors { get; } = new S3AuthenticationErrors();

    /// <inheritdoc />
    public Operation Describe(AwsCall call) => new(NameOf(call) ?? $"{call.Http.Request.Method} {call.Http.Request.Path}");

    /// <inheritdoc />
    public Task HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = S3Request.Parse(call);
        S3Response.AddCommonHeaders(call);
        switch (NameOf(call))
        {
            case "GetPublicAccessBlock":
                Require(request, ReadAction);
                return request.XmlAsync(
                    PublicAccessBlockXml.Write(s3.Store.Current.AccountBlock ?? throw NotConfigured(call)), cancellationToken);
            case "PutPublicAccessBlock":
                Require(request, WriteAction);
                BodyChecksums.Check(request);
                Change(PublicAccessBlockXml.Read(call));
                call.Http.Response.StatusCode = StatusCodes.Status201Created;
                return request.EmptyAsync();
            case "DeletePublicAccessBlock":
                Require(request, WriteAction);
                Change(block: null);
                return request.NoContentAsync();
            default:
                throw S3Errors.NotImplemented($"{call.Http.Request.Method} {call.Http.Request.Path} of S3 Control");
        }
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken) =>
        S3Response.ErrorAsync(call, error, cancellationToken, body => new XElement("ErrorResponse", body));

    private static string? NameOf(AwsCall call) =>
        call.Http.Request.Path.Value is BlockPath ? Operations.GetValueOrDefault(call.Http.Request.Method) : null;

    private static AwsServiceException NotConfigured(AwsCall call) =>
        new(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")
        {
            Details = [new("AccountId", call.AccountId)],
        };

    private void Require(S3Request request, string action)
    {
        if (request.Header(AccountHeader) is not { } account)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-account-id");
        }

        if (account != request.Call.AccountId)
        {
            throw S3Errors.AccessDenied();
        }

        s3.Gate.RequireAccount(request, action, "*");
    }

    private void Change(PublicAccessBlock? block) => s3.Store.Write(_ => [new S3Change.AccountBlockPut(block)]);
}
