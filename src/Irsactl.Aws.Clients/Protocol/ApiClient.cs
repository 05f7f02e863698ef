using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>
/// A service client without generated code, on the SDK's pipeline: its credential chain, signer, retries and endpoint settings are
/// the SDK's own; only how a call is written and read is ours.
/// </summary>
internal sealed class ApiClient : AmazonServiceClient
{
    private readonly InvokeOptions _options;

    public ApiClient(ServiceDescription service, ApiClientConfig config, AWSCredentials? credentials) : base(credentials, config)
    {
        _options = new InvokeOptions
        {
            RequestMarshaller = new QueryMarshaller(service),
            ResponseUnmarshaller = new XmlUnmarshaller(),
        };
    }

    /// <summary>Calls an action.</summary>
    /// <returns>The <c>…Result</c> element; the root where an action answers nothing.</returns>
    /// <exception cref="AmazonServiceException">AWS refused.</exception>
    public async Task<XElement> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await InvokeAsync<XmlResponse>(request, _options, cancellationToken);
        return response.Root.Child($"{request.Action}Result") ?? response.Root;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new FixedEndpoint());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    private sealed class FixedEndpoint : BaseEndpointResolver
    {
        public override void ProcessRequestHandlers(IExecutionContext executionContext)
        {
            var context = executionContext.RequestContext;
            context.Request.Endpoint = ((ApiClientConfig)context.ClientConfig).EndpointUri;
            context.Request.AuthenticationRegion = context.ClientConfig.AuthenticationRegion;
            context.Request.OverrideSigningServiceName = context.ClientConfig.AuthenticationServiceName;
        }
    }

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
