using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the endpoints of AWS can be reached from here: names, proxy, TLS.</summary>
internal sealed class EndpointsCheck(EndpointProbes probes) : IDoctorCheck
{
    public string Name => CheckNames.Endpoints;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var all = await probes.AskAsync(cancellationToken);
        var reached = all.Where(probe => probe.Failure is null).ToList();
        List<CheckResult> results = [.. all.Where(probe => probe.Failure is not null).Select(Failed)];
        if (reached.Count > 0)
        {
            var proxies = reached.Select(probe => probe.Proxy).OfType<Uri>().Distinct().Select(proxy => proxy.GetLeftPart(UriPartial.Authority));
            var way = string.Join(", ", proxies) is { Length: > 0 } named ? $", through proxy {named}" : "";
            results.Insert(0, CheckResult.Ok(
                Name, $"{string.Join(", ", reached.Select(probe => probe.Endpoint.Authority))} answer{(reached.Count == 1 ? "s" : "")}{way}"));
        }

        return results;
    }

    private CheckResult Failed(EndpointProbe probe)
    {
        var error = probe.Failure!;
        var way = probe.Proxy is { } proxy ? $", through proxy {proxy.GetLeftPart(UriPartial.Authority)}" : "";
        var known = AwsFailure.Translate(error, $"asking {probe.Endpoint.Authority}{way}");
        return error.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => CheckResult.Failed(
                Name,
                DoctorCodes.UntrustedEndpoint,
                known.Message,
                "where a proxy opens TLS, add its authority to the machine's (update-ca-certificates), or name it with SSL_CERT_FILE"),
            HttpRequestError.NameResolutionError => CheckResult.Failed(
                Name,
                AwsClientErrors.Unreachable,
                known.Message,
                probe.Proxy is null
                    ? "check DNS and --region; behind a proxy, set HTTPS_PROXY"
                    : "check the proxy's name in HTTPS_PROXY"),
            HttpRequestError.ProxyTunnelError => CheckResult.Failed(
                Name, AwsClientErrors.Unreachable, known.Message, "have the proxy let this host through, or except it with NO_PROXY"),
            _ => CheckResult.Failed(Name, known),
        };
    }
}
