using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Refuses parameters that an operation here does not read, so that nobody takes for done what was not.</summary>
internal static class OtherParameters
{
    /// <summary>Refuses a call with others than some parameters.</summary>
    /// <exception cref="AwsServiceException"><c>NotImplemented</c>.</exception>
    public static void Refuse(QueryRequest request, params ReadOnlySpan<string> known)
    {
        foreach (var name in request.Parameters.Names)
        {
            if (name is not ("" or "Action" or "Version") && !known.Contains(name)
                && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            {
                throw ElbErrors.NotImplemented($"parameter {name} of {request.Action}");
            }
        }
    }
}
