using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>
/// A service client without generated code, on the SDK's pipeline: its credential chain, signer, retries and endpoint settings are
/// the SDK's own; only how a call is written and read is ours.
/// </summary>
internal sealed class ApiClient : AmazonServiceClient
{
    private readonly InvokeOptions _query;
    private readonly InvokeOptions _rest;
    private readonly InvokeOptions _json;

    public ApiClient(ServiceDescription service, ApiClientConfig config, AWSCredentials? credentials) : base(credentials, config)
    {
        _query = Options(new QueryMarshaller(service), new XmlUnmarshaller());
        _rest = Options(new RestMarshaller(service), new XmlUnmarshaller());
        _json = Options(new JsonMarshaller(service), new JsonUnmarshaller());
    }

    /// <summary>Calls an action.</summary>
    /// <returns>The <c>…Result</c> element; the root where an action answers nothing.</returns>
    /// <exception cref="AmazonServiceException">AWS refused.</exception>
    public async Task<XElement> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await InvokeAsync<XmlResponse>(request, _query, cancellationToken);
        return response.Root.Child($"{request.Action}Result") ?? response.Root;
    }

    /// <summary>Reads a resource.</summary>
    /// <returns>The answer's root element.</returns>
    /// <exception cref="AmazonServiceException">AWS refused.</exception>
    public async Task<XElement> GetAsync(RestRequest request, CancellationToken cancellationToken) =>
        (await SendAsync(request, cancellationToken)).Root;

    /// <summary>Makes a call of the REST-XML protocol.</summary>
    /// <exception cref="AmazonServiceException">AWS refused.</exception>
    public Task<XmlResponse> SendAsync(RestRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<XmlResponse>(request, _rest, cancellationToken);

    /// <summary>Makes a call of a JSON protocol.</summary>
    /// <returns>The answer; undefined where it is empty.</returns>
    /// <exception cref="AmazonServiceException">AWS refused.</exception>
    public async Task<JsonElement> CallAsync(JsonRequest request, CancellationToken cancellationToken) =>
        (await InvokeAsync<JsonResponse>(request, _json, cancellationToken)).Root;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new FixedEndpoint());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    private static InvokeOptions Options(IMarshaller<IRequest, AmazonWebServiceRequest> marshaller, ResponseUnmarshaller unmarshaller) =>
        new()
        {
            RequestMarshaller = marshaller,
            ResponseUnmarshaller = unmarshaller,
        };

    private sealed class FixedEndpoint : BaseEndpointResolver
    {
        public override void ProcessRequestHandlers(IExecutionContext executionContext)
        {
            var context = executionContext.RequestContext;
            context.Request.Endpoint = ((ApiClientConfig)context.ClientConfig).EndpointFor(context.Request.HostPrefix);
            context.Request.AuthenticationRegion = context.ClientConfig.AuthenticationRegion;
            context.Request.OverrideSigningServiceName = context.ClientConfig.AuthenticationServiceName;
        }
    }

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
