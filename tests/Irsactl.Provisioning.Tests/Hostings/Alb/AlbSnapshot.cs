using System.Globalization;
using Amazon.EC2.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using SecurityGroupRule = Irsactl.Provisioning.Hostings.Alb.SecurityGroupRule;

namespace Irsactl.Provisioning.Tests.Hostings.Alb;

/// <summary>
/// A load balancer, what belongs to it and to its domain, and the function behind it, as text that has nothing in it of what AWS makes up.
/// </summary>
internal static class AlbSnapshot
{
    private const string Name = "my-cluster-oidc";

    public static async Task<string> TakeAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        await WriteLoadBalancerAsync(text, aws, cancellationToken);
        if (await aws.ElasticLoadBalancing.FindTargetGroupAsync(Name, cancellationToken) is { } group)
        {
            var targets = await aws.ElasticLoadBalancing.ListTargetsAsync(group, cancellationToken);
            var hasLists = await aws.ElasticLoadBalancing.HasMultiValueHeadersAsync(group, cancellationToken);
            text.WriteLine($"target group of {string.Join(", ", targets)}, headers are lists: {hasLists}");
            text.WriteLine($"  {Text(await aws.ElasticLoadBalancing.ListTagsAsync(group, cancellationToken))}");
        }

        var groups = await aws.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest(), cancellationToken);
        foreach (var securityGroup in groups.SecurityGroups.Where(found => found.GroupName != "default"))
        {
            text.WriteLine($"security group {securityGroup.GroupName}");
            text.WriteLine($"  in {string.Join(", ", SecurityGroupRule.Of(securityGroup.IpPermissions))}");
            text.WriteLine($"  out {string.Join(", ", SecurityGroupRule.Of(securityGroup.IpPermissionsEgress))}");
            text.WriteLine($"  {Text(SecurityGroupResource.TagsOf(securityGroup))}");
        }

        AcmClient[] services = aws.Region == aws.CloudFrontAcm.Region ? [aws.Acm] : [aws.Acm, aws.CloudFrontAcm];
        foreach (var acm in services)
        {
            await foreach (var certificate in acm.ListCertificatesAsync(cancellationToken))
            {
                var found = await acm.DescribeCertificateAsync(certificate.Arn, cancellationToken);
                var zone = await acm.ListTagsAsync(certificate.Arn, cancellationToken);
                text.WriteLine($"certificate {certificate.DomainName} {found?.Status}");
                text.WriteLine($"  {Text(zone.Where(tag => !tag.Key.StartsWith("irsactl/", StringComparison.Ordinal)))}");
            }
        }

        foreach (var record in await RecordsAsync(aws, cancellationToken))
        {
            text.WriteLine($"record {record}");
        }

        return text + await FunctionSnapshot.TakeAsync(aws, cancellationToken);
    }

    /// <summary>The records of the domain and below it.</summary>
    public static async Task<IReadOnlyList<string>> RecordsAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        List<string> records = [];
        await foreach (var zone in aws.Route53.ListHostedZonesAsync(cancellationToken))
        {
            foreach (var name in new[] { AlbCloud.Domain, $"_d930b28be6c5927595552b219965053e.{AlbCloud.Domain}" })
            {
                var found = await aws.Route53.FindRecordsAsync(zone.Id, name, cancellationToken);
                records.AddRange(found.Where(record => record.Type is not ("NS" or "SOA"))
                    .Select(
                        record => $"{record.Name} {record.Type} {record.Alias?.DnsName}{string.Join(", ", record.Values)} in {zone.Name}"));
            }
        }

        return records;
    }

    private static async Task WriteLoadBalancerAsync(StringWriter text, AwsClients aws, CancellationToken cancellationToken)
    {
        var service = aws.ElasticLoadBalancing;
        if (await service.FindLoadBalancerAsync(Name, cancellationToken) is not { } found)
        {
            return;
        }

        text.WriteLine(
            $"load balancer {found.Type} {found.Scheme} {found.IpAddressType} {found.SubnetIds.Count} subnets, "
            + $"{found.SecurityGroupIds.Count} security group");
        text.WriteLine($"  {Text(await service.ListTagsAsync(found.Arn, cancellationToken))}");
        await foreach (var listener in service.ListListenersAsync(found.Arn, cancellationToken))
        {
            text.WriteLine(
                $"  listener {listener.Port} {listener.Protocol} {listener.SecurityPolicy} {listener.DefaultStatus}, certificate: "
                + $"{listener.CertificateArn is not null}");
            text.WriteLine($"    {Text(await service.ListTagsAsync(listener.Arn, cancellationToken))}");
            await foreach (var rule in service.ListRulesAsync(listener.Arn, cancellationToken))
            {
                text.WriteLine($"    rule {string.Join(", ", rule.Paths)} forwards: {rule.TargetGroupArn is not null}");
                text.WriteLine($"      {Text(await service.ListTagsAsync(rule.Arn, cancellationToken))}");
            }
        }
    }

    private static string Text(IEnumerable<ResourceTag> tags) =>
        string.Join(", ", tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
