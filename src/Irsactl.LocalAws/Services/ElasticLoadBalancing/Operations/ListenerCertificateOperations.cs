using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>The certificates that a listener shows for some names beside its default one.</summary>
internal sealed class ListenerCertificateOperations(ElbContext elb)
{
    private const int MaxOfALoadBalancer = 25;
    private const string ListenerArn = "ListenerArn";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("AddListenerCertificates", Add)
        .Add("RemoveListenerCertificates", Remove)
        .Add("DescribeListenerCertificates", Describe);

    private Answer Add(QueryRequest request)
    {
        var (arn, certificates) = Read(request);
        elb.Authorize(request, arn);
        foreach (var certificate in certificates)
        {
            CertificateCheck.Check(elb, request.Call, certificate);
        }

        elb.Change(state =>
        {
            var listener = Find(state, request, arn);
            var all = listener.MoreCertificateArns.AddRange(certificates.Where(certificate =>
                certificate != listener.CertificateArn && !listener.MoreCertificateArns.Contains(certificate, StringComparer.Ordinal))
                .Distinct(StringComparer.Ordinal));
            return state.ListenersOf(listener.LoadBalancerArn)
                .Sum(other => other.Arn == arn ? all.Length : other.MoreCertificateArns.Length) > MaxOfALoadBalancer
                ? throw ElbErrors.Of("TooManyCertificates", "You've reached the limit on the number of certificates per load balancer")
                : state with { Listeners = state.Listeners.SetItem(arn, listener with { MoreCertificateArns = all }) };
        });
        return writer => writer.List("Certificates", certificates, (member, certificate) =>
        {
            member.Text("CertificateArn", certificate);
            member.Flag("IsDefault", false);
        });
    }

    private Answer Remove(QueryRequest request)
    {
        var (arn, certificates) = Read(request);
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            var listener = Find(state, request, arn);
            return certificates.Contains(listener.CertificateArn ?? "", StringComparer.Ordinal)
                ? throw ElbErrors.Of("OperationNotPermitted", "Default certificate cannot be removed from the listener")
                : state with
                {
                    Listeners = state.Listeners.SetItem(
                        arn,
                        listener with
                        {
                            MoreCertificateArns = listener.MoreCertificateArns.RemoveRange(certificates, StringComparer.Ordinal),
                        }),
                };
        });
        return _ => { };
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, ListenerArn, "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ListenerArn, Arns.Rule);
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        var listener = Resources.Listener(elb.Store.Current, request.Call, arn);
        var all = listener.CertificateArn is { } byDefault ? listener.MoreCertificateArns.Add(byDefault) : listener.MoreCertificateArns;
        return page.Answer("Certificates", all.Order(StringComparer.Ordinal), certificate => certificate, (member, certificate) =>
        {
            member.Text("CertificateArn", certificate);
            member.Flag("IsDefault", certificate == listener.CertificateArn);
        });
    }

    private static (string Arn, IReadOnlyList<string> Certificates) Read(QueryRequest request)
    {
        OtherParameters.Refuse(request, ListenerArn, "Certificates");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ListenerArn, Arns.Rule);
        var certificates = CertificateCheck.Read(check) ?? [];
        check.Finish();
        return certificates.Count == 0 ? throw ElbErrors.Validation("A certificate must be specified") : (arn, certificates);
    }

    private static Listener Find(ElbState state, QueryRequest request, string arn)
    {
        var listener = Resources.Listener(state, request.Call, arn);
        return listener.Protocol is Listener.Https
            ? listener
            : throw ElbErrors.Of(
                "UnsupportedProtocol", $"Listener '{arn}' does not have certificates: its protocol is {listener.Protocol}");
    }
}
