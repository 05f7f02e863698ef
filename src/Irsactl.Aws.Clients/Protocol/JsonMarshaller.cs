using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>Writes a <see cref="JsonRequest"/>.</summary>
internal sealed class JsonMarshaller(ServiceDescription service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (JsonRequest)input;
        var request = new DefaultRequest(input, service.ServiceId)
        {
            HttpMethod = call.Method,
            ResourcePath = call.Path,
            UseQueryString = true,
        };
        foreach (var (place, value) in call.Segments)
        {
            request.AddPathResource($"{{{place}}}", value);
        }

        foreach (var (name, value) in call.Query)
        {
            request.Parameters[name] = value;
        }

        if (call.Body is { } body)
        {
            request.Content = body;
            request.Headers["Content-Type"] = call.Target is null ? "application/json" : "application/x-amz-json-1.1";
        }

        if (call.Target is { } target)
        {
            request.Headers["X-Amz-Target"] = target;
        }

        return request;
    }
}
