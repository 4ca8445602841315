#!/usr/bin/env bash
# Makes a site of these pages and of the API reference, from the XML docs of the public members, in artifacts/site. Nothing of it is
# committed. Needs the .NET SDK and the network, for docfx.
set -euo pipefail
cd "$(dirname "$0")/.."
docfx=2.81.0
site=artifacts/site
rm -rf "$site" artifacts/site-source
mkdir -p artifacts/site-source artifacts/docfx
[ -x artifacts/docfx/docfx ] || dotnet tool install docfx --version "$docfx" --tool-path artifacts/docfx
# The tool has every dependency in its folder, which docfx follows.
dotnet build -c Release src/ParityFast.Cli

cp -r docs artifacts/site-source/docs
cp README.md CHANGELOG.md artifacts/site-source/
mkdir -p artifacts/site-source/bin
cp src/ParityFast.Cli/bin/Release/net10.0/*.dll artifacts/site-source/bin/
for name in ParityFast.Abstractions ParityFast.Strategies ParityFast; do cp "src/$name/bin/Release/net10.0/$name.xml" artifacts/site-source/bin/; done

cat > artifacts/site-source/docfx.json <<'EOF'
{
  "metadata": [{ "src": [{ "src": "bin", "files": ["ParityFast.dll", "ParityFast.Abstractions.dll", "ParityFast.Strategies.dll"] }], "dest": "api", "outputFormat": "mref" }],
  "build": {
    "content": [{ "files": ["*.md", "docs/**/*.md", "api/*.yml", "toc.yml"] }],
    "resource": [{ "files": ["docs/images/**"] }],
    "output": "../site",
    "template": ["default", "modern"],
    "globalMetadata": { "_appTitle": "ParityFast", "_enableSearch": true }
  }
}
EOF
printf -- '- name: Documentation\n  href: docs/index.md\n- name: API\n  href: api/\n- name: Changelog\n  href: CHANGELOG.md\n' > artifacts/site-source/toc.yml
artifacts/docfx/docfx artifacts/site-source/docfx.json

pages=$(find "$site/api" -name '*.html' | wc -l)
echo "$site: $pages pages of the API"
[ "$pages" -gt 200 ] && [ -e "$site/api/ParityFast.Backtest.html" ] && [ -e "$site/docs/strategy-guide.html" ]
