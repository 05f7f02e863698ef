using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>What is the same for all: security policies, quotas, and that no capacity is reserved.</summary>
internal sealed class AccountOperations(ElbContext elb)
{
    private static readonly (string Name, string Max)[] Limits =
    [
        ("application-load-balancers", "50"), ("certificates-per-application-load-balancer", "25"), ("condition-values-per-alb-rule", "5"),
        ("condition-wildcards-per-alb-rule", "6"), ("listeners-per-application-load-balancer", "50"),
        ("rules-per-application-load-balancer", "100"), ("target-groups", "3000"),
        ("target-groups-per-action-on-application-load-balancer", "5"), ("target-groups-per-application-load-balancer", "100"),
        ("target-id-registrations-per-application-load-balancer", "1000"), ("targets-per-application-load-balancer", "1000"),
    ];

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeSSLPolicies", DescribePolicies)
        .Add("DescribeAccountLimits", DescribeLimits)
        .Add("DescribeCapacityReservation", DescribeCapacity);

    private Answer DescribePolicies(QueryRequest request)
    {
        OtherParameters.Refuse(request, "Names", "Marker", "PageSize", "LoadBalancerType");
        var check = new ParameterCheck(request.Parameters);
        var names = check.Texts("Names", new TextRule(0, 255)) ?? [];
        check.Choice("LoadBalancerType", "application", "network", "gateway");
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        if (names.FirstOrDefault(name => !SslPolicies.Has(name)) is { } unknown)
        {
            throw ElbErrors.Of("SSLPolicyNotFound", $"SSL policy '{unknown}' not found");
        }

        var policies = SslPolicies.All.Where(policy => names.Count == 0 || names.Contains(policy.Name, StringComparer.Ordinal))
            .OrderBy(policy => policy.Name, StringComparer.Ordinal);
        return page.Answer("SslPolicies", policies, policy => policy.Name, (member, policy) =>
        {
            member.Text("Name", policy.Name);
            member.Texts("SslProtocols", policy.Protocols);
            member.List("Ciphers", policy.Ciphers.Select((cipher, index) => (cipher, index)), (element, cipher) =>
            {
                element.Text("Name", cipher.cipher);
                element.Number("Priority", cipher.index + 1);
            });
            member.Texts("SupportedLoadBalancerTypes", ["application", "network"]);
        });
    }

    // What AWS answers for a load balancer without reserved capacity.
    private Answer DescribeCapacity(QueryRequest request)
    {
        var arn = Arns.Read(request, "LoadBalancerArn");
        elb.Authorize(request, "*");
        Resources.LoadBalancer(elb.Store.Current, request.Call, arn);
        return writer =>
        {
            writer.Number("DecreaseRequestsRemaining", 2);
            writer.List("CapacityReservationState", (string[])[], (_, _) => { });
        };
    }

    private Answer DescribeLimits(QueryRequest request)
    {
        OtherParameters.Refuse(request, "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        return page.Answer("Limits", Limits, limit => limit.Name, (member, limit) =>
        {
            member.Text("Name", limit.Name);
            member.Text("Max", limit.Max);
        });
    }
}
