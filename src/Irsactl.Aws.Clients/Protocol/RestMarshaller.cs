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
            HttpMethod = call.Method,
            ResourcePath = call.Path,
            HostPrefix = call.HostPrefix,
            UseQueryString = true,
        };
        foreach (var (name, value) in call.Query)
        {
            if (value is null)
            {
                request.AddSubResource(name);
            }
            else
            {
                request.Parameters[name] = value;
            }
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        if (call.Body is { } body)
        {
            request.Content = body.Content;
            request.Headers["Content-Type"] = body.ContentType;
        }

        return request;
    }
}
