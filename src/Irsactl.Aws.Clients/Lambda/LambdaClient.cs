using System.Text.Json;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <summary>
/// AWS Lambda, as far as one function behind a URL, an API or a load balancer goes. What AWS refuses is an
/// <see cref="AmazonServiceException"/>; reading something that does not exist answers null instead.
/// </summary>
public sealed partial class LambdaClient : IDisposable
{
    /// <summary>The code with which Lambda says that something is not there.</summary>
    public const string ResourceNotFound = "ResourceNotFoundException";

    internal static readonly ServiceDescription Service = new("Lambda", "lambda", "2015-03-31");

    private const string Functions = "/2015-03-31/functions";

    private readonly ApiClient _client;

    internal LambdaClient(ApiClient client) => _client = client;

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static JsonRequest ForFunction(string method, string functionName, string below = "", string api = Functions) =>
        new(method, $"{api}/{{FunctionName}}{below}", ("FunctionName", functionName));

    private Task<JsonElement> CallAsync(JsonRequest request, CancellationToken cancellationToken) =>
        _client.CallAsync(request, cancellationToken);

    private async Task<JsonElement?> FindAsync(JsonRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(request, cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == ResourceNotFound)
        {
            return null;
        }
    }
}
