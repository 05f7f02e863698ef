using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>Writes a <see cref="RestRequest"/>.</summary>
internal sealed class RestMarshaller(ServiceDescription service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (RestRequest)input;
        var request = new DefaultRequest(input, service.ServiceId)
        {
            HttpMethod = "GET",
            ResourcePath = call.Path,
            HostPrefix = call.HostPrefix,
        };
        foreach (var (name, value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        return request;
    }
}
